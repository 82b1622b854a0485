from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "lingkar.events"
    label = "events"
