from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "lingkar.messaging"
    label = "messaging"

    def ready(self) -> None:
        from lingkar.accounts import privacy as accounts_privacy  # these need the app registry
        from lingkar.messaging import privacy, receivers  # noqa: F401  (receivers connect when they are read)

        accounts_privacy.register("messages", export=privacy.export_messages, erase=privacy.erase_messages)
