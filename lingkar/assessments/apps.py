from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "lingkar.assessments"
    label = "assessments"
