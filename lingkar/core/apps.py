from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "lingkar.core"
    label = "core"
