from django.apps import AppConfig


class PassportsConfig(AppConfig):
    name = "lingkar.passports"
    label = "passports"
