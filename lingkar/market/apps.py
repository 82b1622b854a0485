from django.apps import AppConfig


class MarketConfig(AppConfig):
    name = "lingkar.market"
    label = "market"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from lingkar.accounts import privacy  # models of other rooms exist only now
        from lingkar.core import offline
        from lingkar.market import (
            export,
            export_desk,
            export_introductions,
            export_listings,
            export_requests,
            export_search,
        )
        from lingkar.market.models import AbuseReport, ListingPhoto, PostFile, ProfilePhoto, RequestDocument
        from lingkar.market.receivers import drop_file, drop_files

        export.add(tell=export_desk.TELL, forget=export_desk.forget)
        export.add(tell=export_introductions.TELL, forget=export_introductions.forget)
        export.add(tell=export_listings.TELL, forget=export_listings.forget)
        export.add(tell=export_search.TELL, forget=export_search.forget)
        export.add(tell=export_requests.TELL, forget=export_requests.forget)
        privacy.register("market", export=export.export_person, erase=export.erase_person)
        for model in (ListingPhoto, ProfilePhoto):
            post_delete.connect(drop_files, sender=model, dispatch_uid=f"market-{model.__name__}")
        for sender, field in ((PostFile, "file"), (AbuseReport, "evidence"), (RequestDocument, "file")):
            post_delete.connect(drop_file(field), sender=sender, weak=False, dispatch_uid=f"market-{sender.__name__}")
        for name in ("market-introductions", "market-introduction"):
            offline.keep_private(name)
        # What one gives away is photographed where it lies, which is often where no network is.
        for name in ("market-listing-new", "market-mine"):
            offline.keep_private(name)
