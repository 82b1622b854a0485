from django.apps import AppConfig


class MarketConfig(AppConfig):
    name = "lingkar.market"
    label = "market"
