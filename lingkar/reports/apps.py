from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "lingkar.reports"
    label = "reports"

    def ready(self) -> None:
        from lingkar.accounts import privacy  # models of other rooms exist only now
        from lingkar.reports.export import erase_person, export_person

        privacy.register("reports", export=export_person, erase=erase_person)
