from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "lingkar.messaging"
    label = "messaging"
