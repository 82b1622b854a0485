from django.apps import AppConfig


class PassportsConfig(AppConfig):
    name = "lingkar.passports"
    label = "passports"

    def ready(self) -> None:
        from lingkar.accounts import privacy  # models of other rooms exist only now
        from lingkar.passports.export import erase_person, export_person

        privacy.register("passports", export=export_person, erase=erase_person)
