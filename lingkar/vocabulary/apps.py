from django.apps import AppConfig


class VocabularyConfig(AppConfig):
    name = "lingkar.vocabulary"
    label = "vocabulary"
