"""What this room does when something happened elsewhere."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from lingkar.books.models import Evidence


def drop_file(sender: Any, instance: Evidence, **kwargs: Any) -> None:
    """However a row goes (one by one, with its book, with its firm), its file goes once that is certain."""
    name, storage = instance.file.name, instance.file.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name))
