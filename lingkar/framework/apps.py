from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "lingkar.framework"
    label = "framework"

    def ready(self) -> None:
        from lingkar.accounts import privacy  # models of other rooms exist only now
        from lingkar.framework.export import erase_person, export_person

        privacy.register("framework", export=export_person, erase=erase_person)
