from django.apps import AppConfig


class DialogueConfig(AppConfig):
    name = "lingkar.dialogue"
    label = "dialogue"

    def ready(self) -> None:
        from django.db.models.signals import post_delete

        from lingkar.accounts import privacy  # models of other rooms exist only now
        from lingkar.accounts.signals import signed_in
        from lingkar.core import offline
        from lingkar.dialogue import export_moderation, export_results, export_voices
        from lingkar.dialogue.models import CommitmentUpdate
        from lingkar.dialogue.receivers import drop_proof, join_device

        # What hangs on her voices is forgotten first: afterwards they are nobody's.
        post_delete.connect(drop_proof, sender=CommitmentUpdate, dispatch_uid="dialogue-proof")
        privacy.register_subjects("dialogue", export_moderation, export_voices, export_results)
        signed_in.connect(join_device, dispatch_uid="dialogue-join")
        # A statement can be weighed, or written, where there is no network.
        for name in ("dialogue-weigh", "dialogue-speak", "dialogue-join", "dialogue-mine"):
            offline.keep_private(name)
