from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "lingkar.events"
    label = "events"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from lingkar.accounts import privacy  # models of other rooms exist only now
        from lingkar.core import offline
        from lingkar.events import export
        from lingkar.events.models import Material
        from lingkar.events.receivers import drop_file

        privacy.register("events", export=export.export_person, erase=export.erase_person)
        post_delete.connect(drop_file, sender=Material, dispatch_uid="events-material")
        # A ticket must open at the door, where there may be no network.
        for name in ("events-mine", "events-registration"):
            offline.keep_private(name)
