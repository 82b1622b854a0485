from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "lingkar.dialogue"
    label = "dialogue"
