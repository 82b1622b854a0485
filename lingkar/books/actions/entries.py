"""Numbers are written into a book, changed, removed; each change keeps what stood there before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lingkar.accounts.models import Person
from lingkar.books.enums import Change, Origin, Quality
from lingkar.books.lines import Line
from lingkar.books.models import Book, Entry, EntryVersion, Import
from lingkar.core.actions import record_audit

KEPT = (
    "month", "kind", "item", "name", "destination", "amount", "unit", "cost", "currency",
    "recycled", "reused", "biological", "quality", "note", "origin",
)  # fmt: skip


class BookLocked(Exception):
    """The year is closed: its numbers were handed to somebody, so they stay as they were."""

    def __str__(self) -> str:
        return _("This year is locked. The owner can unlock it.")


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of one line in one month. No amount: she does not know it."""

    line: Line
    amount: Decimal | None = None
    unit: str = ""
    cost: Decimal | None = None
    quality: str = Quality.ESTIMATE
    recycled: Decimal | None = None
    reused: Decimal | None = None
    biological: Decimal | None = None
    note: str = ""


@transaction.atomic
def save_card(*, book: Book, month: int | None, said: Iterable[Said], emptied: Iterable[Line], by: Person) -> int:
    """One card of one month: what was said is written, what was emptied is taken off. Returns how many changed."""
    hold(book)
    present = {line_key(entry): entry for entry in book.entries.filter(month=month)}
    changed = sum(write_entry(book, month, each, by, present.get(each.line)) is not None for each in said)
    for line in emptied:
        if line in present:
            remove_entry(present[line], by)
            changed += 1
    if changed:
        touch(book, by, "change", {"month": month, "changed": changed})
    return changed


@transaction.atomic
def delete_entry(*, entry: Entry, by: Person) -> None:
    hold(entry.book)
    remove_entry(entry, by)
    touch(entry.book, by, "change", {"month": entry.month, "removed": entry.code})


@transaction.atomic
def copy_month(*, book: Book, source: int, month: int, by: Person) -> int:
    """Lines of another month that this one lacks, as estimates to be looked at. What stands is never written over."""
    hold(book)
    present = {line_key(entry) for entry in book.entries.filter(month=month)}
    copied = 0
    for entry in book.entries.filter(month=source):
        if line_key(entry) not in present and entry.origin != Origin.PROFILE:
            write_entry(book, month, _copied(entry), by, None, origin=Origin.COPIED)
            copied += 1
    if copied:
        touch(book, by, "copy", {"from": source, "to": month, "copied": copied})
    return copied


def _copied(entry: Entry) -> Said:
    return Said(
        line=line_key(entry),
        amount=entry.amount,
        unit=entry.unit,
        cost=entry.cost,
        quality=max(entry.quality, Quality.ESTIMATE.value, key=list(Quality.values).index),
        recycled=entry.recycled,
        reused=entry.reused,
        biological=entry.biological,
    )


# What other actions of this room are made of. Each runs inside the transaction of its caller.


def hold(book: Book) -> None:
    """Take the book for this change, and refuse when it is locked: two who lock and write at once cannot both win."""
    state = Book.objects.select_for_update().get(pk=book.pk)
    if state.is_locked:
        raise BookLocked


def touch(book: Book, by: Person | None, verb: str, details: dict[str, Any]) -> None:
    """What was reviewed has changed since, and the change is told once for the whole sending."""
    if book.reviewed_at is not None:
        book.reviewed_at = book.reviewed_by = None
        book.save(update_fields=["reviewed_at", "reviewed_by"])
    record_audit(verb=verb, thing=book, by=by, organisation=book.organisation, details=details)


def line_key(entry: Entry) -> Line:
    return Line(entry.kind, entry.item, entry.name, entry.destination)


def kept(entry: Entry) -> dict[str, Any]:
    """What an entry says, as its history keeps it."""
    return {name: _plain(getattr(entry, name)) for name in KEPT}


def write_entry(
    book: Book,
    month: int | None,
    said: Said,
    by: Person | None,
    present: Entry | None,
    *,
    origin: str = Origin.TYPED,
    imported: Import | None = None,
) -> Entry | None:
    """The entry, new or changed; None when it already said just that."""
    line = said.line
    entry = present or Entry(
        book=book, month=month, kind=line.kind, item=line.item, name=line.name, destination=line.destination
    )
    before = kept(entry) if present else None
    for name in ("amount", "unit", "cost", "quality", "recycled", "reused", "biological", "note"):
        setattr(entry, name, getattr(said, name))
    entry.currency = book.currency if said.cost is not None else ""
    if before is not None and before == kept(entry) and before["origin"] == origin:
        return None
    entry.origin, entry.imported, entry.changed_by = origin, imported, by
    entry.save()
    change = Change.CHANGE if present else Change.ADD
    remember(book, entry, change, before=before, after=kept(entry), by=by, imported=imported)
    return entry


def remove_entry(
    entry: Entry, by: Person | None, *, change: str = Change.DELETE, imported: Import | None = None
) -> None:
    remember(entry.book, entry, change, before=kept(entry), after=None, by=by, imported=imported)
    entry.delete()


def remember(
    book: Book,
    entry: Entry,
    change: str,
    *,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    by: Person | None,
    imported: Import | None = None,
) -> EntryVersion:
    return EntryVersion.objects.create(
        book=book, entry_code=entry.code, change=change, before=before, after=after, by=by, imported=imported
    )


def _plain(value: Any) -> Any:
    """Equal numbers are kept equal: 12 and 12.000000 are no change."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value) if hasattr(value, "value") and not isinstance(value, int) else value
