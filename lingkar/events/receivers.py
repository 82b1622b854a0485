"""What this room does when something happened elsewhere."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from lingkar.events.models import Material


def drop_file(sender: Any, instance: Material, **kwargs: Any) -> None:
    """However a row goes, its file goes once that is certain."""
    if instance.file.name:
        transaction.on_commit(partial(instance.file.storage.delete, str(instance.file.name)))
