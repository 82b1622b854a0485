"""A table is read into a book, and can be taken out again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.books.actions.entries import KEPT, Said, hold, kept, line_key, remember, remove_entry, touch, write_entry
from lingkar.books.bridge import base_unit, count
from lingkar.books.enums import Change, ImportState, Origin, Quality
from lingkar.books.lines import Line
from lingkar.books.models import Book, Entry, Import
from lingkar.core.actions import record_audit

type Place = tuple[int | None, Line]


@transaction.atomic
def start_import(
    *, book: Book, name: str, head: list[str], rows: list[list[str]], notes: dict[str, Any], by: Person
) -> Import:
    """Keep the table until its columns are matched. Nothing is written into the book yet."""
    hold(book)
    made = Import.objects.create(book=book, name=name, head=head, rows=rows, notes=notes, by=by)
    record_audit(verb="add", thing=made, by=by, organisation=book.organisation, details={"rows": len(rows)})
    return made


@transaction.atomic
def match_columns(*, made: Import, matching: dict[str, Any], by: Person) -> Import:
    if made.state == ImportState.MATCHING:
        made.matching = matching
        made.save(update_fields=["matching"])
    return made


@transaction.atomic
def take_over(
    *, made: Import, rows: Iterable[tuple[int | None, Said]], left_out: int, replacing: bool, by: Person
) -> Import:
    """Write the good rows. What stands in the book already stays, unless she said that the file is right.

    Rows about the same thing in the same month are added up. Doing it a second time does nothing.
    """
    hold(made.book)
    fresh = Import.objects.select_for_update().get(pk=made.pk)
    if fresh.state != ImportState.MATCHING:
        return fresh
    present = {(entry.month, line_key(entry)): entry for entry in made.book.entries.all()}
    taken = 0
    for (month, _line), said in added_up(rows, made.book.organisation.country.code).items():
        entry = present.get((month, said.line))
        if entry is not None and not replacing and entry.origin != Origin.PROFILE:
            left_out += 1
            continue
        written = write_entry(made.book, month, said, by, entry, origin=Origin.IMPORT, imported=made)
        taken += written is not None
    made.state, made.taken, made.left_out = ImportState.DONE, taken, left_out
    made.save(update_fields=["state", "taken", "left_out"])
    touch(made.book, by, "import", {"import": made.code, "taken": taken, "left_out": left_out})
    return made


@transaction.atomic
def undo_import(*, made: Import, by: Person) -> tuple[int, int]:
    """Put back what the file changed; numbers changed since stay. Returns how many went back, and how many stayed."""
    hold(made.book)
    fresh = Import.objects.select_for_update().get(pk=made.pk)
    if fresh.state != ImportState.DONE:
        return 0, 0
    entries = {entry.code: entry for entry in made.book.entries.all()}
    back = stayed = 0
    for version in made.versions.filter(change__in=(Change.ADD, Change.CHANGE)).order_by("-pk"):
        entry = entries.get(version.entry_code)
        if entry is None or kept(entry) != version.after:
            stayed += 1
            continue
        _put_back(entry, version.before, by, made)
        back += 1
    made.state, made.undone_at = ImportState.UNDONE, timezone.now()
    made.save(update_fields=["state", "undone_at"])
    touch(made.book, by, "undo-import", {"import": made.code, "back": back, "stayed": stayed})
    return back, stayed


def added_up(rows: Iterable[tuple[int | None, Said]], country: str) -> dict[Place, Said]:
    """One number for each line and month, however many rows the file has for it."""
    found: dict[Place, Said] = {}
    for month, said in rows:
        place = (month, said.line)
        found[place] = _sum(found[place], said, country) if place in found else said
    return found


def _sum(one: Said, other: Said, country: str) -> Said:
    """Two bills of one month. Unknown plus anything is unknown; two units are added in the unit of the sums."""
    if one.unit != other.unit:
        one, other = _in_base(one, country), _in_base(other, country)
    amount = None if one.amount is None or other.amount is None else one.amount + other.amount
    cost = None if one.cost is None or other.cost is None else one.cost + other.cost
    order = list(Quality.values)
    quality = max(one.quality, other.quality, key=order.index)
    note = " · ".join(dict.fromkeys(text for text in (one.note, other.note) if text))[:500]
    return replace(
        one, amount=amount, cost=cost, quality=quality, note=note, unit=one.unit if amount is not None else ""
    )


def _in_base(said: Said, country: str) -> Said:
    counted = count(said.amount, said.unit, said.line.kind, said.line.item, country)
    if counted is None:
        return replace(said, amount=None, unit="")
    return replace(said, amount=round(Decimal(str(counted.value)), 6), unit=base_unit(said.line.kind, said.line.item))


def _put_back(entry: Entry, before: dict[str, Any] | None, by: Person, made: Import) -> None:
    if before is None:
        remove_entry(entry, by, change=Change.UNDO, imported=made)
        return
    now = kept(entry)
    for name in KEPT:
        setattr(entry, name, before[name])
    entry.imported, entry.changed_by = None, by
    entry.save()
    entry.refresh_from_db()
    remember(entry.book, entry, Change.UNDO, before=now, after=kept(entry), by=by, imported=made)
