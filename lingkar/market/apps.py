from django.apps import AppConfig


class MarketConfig(AppConfig):
    name = "lingkar.market"
    label = "market"

    def ready(self) -> None:
        from lingkar.accounts import privacy  # models of other rooms exist only now
        from lingkar.market import export, export_listings

        export.add(tell=export_listings.TELL, forget=export_listings.forget)
        privacy.register("market", export=export.export_person, erase=export.erase_person)
