"""What this room does when something happened elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Model

from lingkar.market.models.photos import Photo


def drop_files(sender: Any, instance: Photo, **kwargs: Any) -> None:
    """However a row goes (one by one, with its listing, with its firm), its files go once that is certain."""
    for file in instance.files:
        if file.name:
            transaction.on_commit(partial(file.storage.delete, str(file.name)))


def drop_file(field: str) -> Callable[..., None]:
    """The same for a row with one file."""

    def drop(sender: Any, instance: Model, **kwargs: Any) -> None:
        file = getattr(instance, field)
        if file.name:
            transaction.on_commit(partial(file.storage.delete, str(file.name)))

    return drop
