from django.apps import AppConfig


class LanguagesConfig(AppConfig):
    name = "lingkar.languages"
    label = "languages"
