from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "lingkar.home"
    label = "home"

    def ready(self) -> None:
        from lingkar.core import offline  # apps are ready only now

        offline.register_page("home-landing")
