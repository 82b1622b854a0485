from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "lingkar.framework"
    label = "framework"
