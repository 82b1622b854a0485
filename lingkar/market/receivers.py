"""What this room does when something happened elsewhere."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db import transaction

from lingkar.market.models.photos import Photo


def drop_files(sender: Any, instance: Photo, **kwargs: Any) -> None:
    """However a row goes (one by one, with its listing, with its firm), its files go once that is certain."""
    for file in (instance.file, instance.small):
        if file.name:
            transaction.on_commit(partial(file.storage.delete, str(file.name)))
