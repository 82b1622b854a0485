"""What this room does when something happened elsewhere."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest

from lingkar.accounts.device import device_of
from lingkar.accounts.models import Person


def join_device(sender: Any, person: Person, request: HttpRequest, **kwargs: Any) -> None:
    """Voices of this device become hers. Where she has one already the two become one, and no vote counts twice."""
    from lingkar.dialogue.actions.voices import join_voices  # models of other rooms exist only now

    join_voices(device=device_of(request), by=person)


def drop_proof(sender: Any, instance: Any, **kwargs: Any) -> None:
    """The file goes with its row, once that is sure."""
    if instance.file:
        storage, name = instance.file.storage, instance.file.name
        transaction.on_commit(lambda: storage.delete(name))
