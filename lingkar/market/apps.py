from django.apps import AppConfig


class MarketConfig(AppConfig):
    name = "lingkar.market"
    label = "market"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from lingkar.accounts import privacy  # models of other rooms exist only now
        from lingkar.core import offline
        from lingkar.market import (
            export_desk,
            export_introductions,
            export_listings,
            export_requests,
            export_search,
        )
        from lingkar.market.models import AbuseReport, ListingPhoto, PostFile, ProfilePhoto, RequestDocument
        from lingkar.market.receivers import drop_file, drop_files

        privacy.register_subjects(
            "market", export_desk, export_introductions, export_listings, export_search, export_requests
        )
        for model in (ListingPhoto, ProfilePhoto):
            post_delete.connect(drop_files, sender=model, dispatch_uid=f"market-{model.__name__}")
        for sender, field in ((PostFile, "file"), (AbuseReport, "evidence"), (RequestDocument, "file")):
            post_delete.connect(drop_file(field), sender=sender, weak=False, dispatch_uid=f"market-{sender.__name__}")
        for name in ("market-introductions", "market-introduction"):
            offline.keep_private(name)
        # What one gives away is photographed where it lies, which is often where no network is.
        for name in ("market-listing-new", "market-mine"):
            offline.keep_private(name)
