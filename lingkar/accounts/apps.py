from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "lingkar.accounts"
    label = "accounts"

    def ready(self) -> None:
        from lingkar.accounts import receivers  # noqa: F401  the registry is complete only now
        from lingkar.accounts.actions import erasure  # noqa: F401
