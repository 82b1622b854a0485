"""Sheets of paper: made, entered once each, put right.

What stood on one copy is a voice like any other: its votes go through the same door into the same ledger, weighing 1.
Counts of many copies are kept as counts: nobody knows who crossed what, so no voices are made up from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.actions.voices import change_voice
from lingkar.dialogue.actions.votes import cast_vote, take_back_vote
from lingkar.dialogue.enums import DialogueState, EntryKind, StatementState, Via
from lingkar.dialogue.models import Dialogue, PaperEntry, PaperSheet, PaperTally, Participant, Statement
from lingkar.dialogue.queries.paper import overlapping

type Votes = Mapping[str, int | None]  # code of a statement -> what was crossed, None: nothing
type Counts = Mapping[str, tuple[int | None, int | None, int | None]]


class CannotEnter(Exception):
    """`why` is: closed | entered | numbers."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Round:
    """Where the sheets were filled in, and who watched."""

    place: str = ""
    witness: str = ""


@transaction.atomic
def make_sheet(
    *, dialogue: Dialogue, languages: Sequence[str], statements: Sequence[Statement], copies: int, by: Person
) -> PaperSheet:
    made = PaperSheet.objects.create(
        dialogue=dialogue,
        languages=list(languages),
        statements=[one.code for one in statements],
        copies=copies,
        made_by=by,
    )
    record_audit(verb="make-sheets", thing=made, by=by, organisation=dialogue.organisation, details={"copies": copies})
    return made


def _hold(sheet: PaperSheet) -> PaperSheet:
    """Two people who enter the same copy wait for each other here."""
    held = PaperSheet.objects.select_for_update(of=("self",)).select_related("dialogue__organisation").get(pk=sheet.pk)
    if held.dialogue.state != DialogueState.OPEN:
        raise CannotEnter("closed")
    return held


def _check_numbers(sheet: PaperSheet, first: int, last: int, besides: PaperEntry | None = None) -> None:
    if not 1 <= first <= last <= sheet.copies:
        raise CannotEnter("numbers")
    if overlapping(sheet, first, last, besides) is not None:
        raise CannotEnter("entered")


def _record(*, verb: str, entry: PaperEntry, by: Person) -> None:
    details = {"sheet": entry.sheet.code, "first": entry.first, "last": entry.last}
    record_audit(verb=verb, thing=entry, by=by, organisation=entry.sheet.dialogue.organisation, details=details)


@transaction.atomic
def enter_sheet(
    *, sheet: PaperSheet, number: int, told: Mapping[str, Any], votes: Votes, round: Round, by: Person
) -> PaperEntry:
    """One copy becomes one voice. Raises CannotEnter when it was entered before."""
    held = _hold(sheet)
    _check_numbers(held, number, number)
    voice = Participant.objects.create(dialogue=held.dialogue, via=Via.PAPER, language=held.languages[0], **told)
    entry = PaperEntry.objects.create(
        sheet=held,
        kind=EntryKind.SHEET,
        first=number,
        last=number,
        participant=voice,
        place=round.place,
        witness=round.witness,
        entered_by=by,
    )
    _weigh(held, voice, votes)
    _record(verb="enter-paper", entry=entry, by=by)
    return entry


def _weigh(sheet: PaperSheet, voice: Participant, votes: Votes) -> None:
    rows = Statement.objects.filter(dialogue=sheet.dialogue, code__in=votes).exclude(state=StatementState.HIDDEN)
    for statement in rows:
        value = votes[statement.code]
        if value is None:
            take_back_vote(participant=voice, statement=statement, via=Via.PAPER)
        else:
            cast_vote(participant=voice, statement=statement, value=value, language=sheet.languages[0], via=Via.PAPER)


@transaction.atomic
def correct_sheet(*, entry: PaperEntry, told: Mapping[str, Any], votes: Votes, round: Round, by: Person) -> PaperEntry:
    """What was typed wrong is put right; the ledger keeps what stood there before."""
    held = _hold(entry.sheet)
    found = PaperEntry.objects.select_related("participant").get(pk=entry.pk, sheet=held)
    if found.participant is None:
        raise CannotEnter("entered")
    change_voice(participant=found.participant, told=told)
    _weigh(held, found.participant, votes)
    _touch(found, round, by)
    return found


def _touch(entry: PaperEntry, round: Round, by: Person) -> None:
    entry.place, entry.witness = round.place, round.witness
    entry.changed_by, entry.changed_at = by, timezone.now()
    entry.save()
    _record(verb="correct-paper", entry=entry, by=by)


@transaction.atomic
def enter_tally(
    *, sheet: PaperSheet, numbers: tuple[int, int], sheets: int, counts: Counts, round: Round, by: Person
) -> PaperEntry:
    """Counts over the copies with these numbers; no copy among them was, or will be, entered by itself."""
    held = _hold(sheet)
    _check_numbers(held, *numbers)
    if sheets > numbers[1] - numbers[0] + 1:
        raise CannotEnter("numbers")
    entry = PaperEntry.objects.create(
        sheet=held,
        kind=EntryKind.TALLY,
        first=numbers[0],
        last=numbers[1],
        sheets=sheets,
        place=round.place,
        witness=round.witness,
        entered_by=by,
    )
    _count(entry, counts)
    _record(verb="enter-paper", entry=entry, by=by)
    return entry


@transaction.atomic
def correct_tally(
    *, entry: PaperEntry, numbers: tuple[int, int], sheets: int, counts: Counts, round: Round, by: Person
) -> PaperEntry:
    held = _hold(entry.sheet)
    found = PaperEntry.objects.get(pk=entry.pk, sheet=held, kind=EntryKind.TALLY)
    _check_numbers(held, *numbers, besides=found)
    if sheets > numbers[1] - numbers[0] + 1:
        raise CannotEnter("numbers")
    found.first, found.last, found.sheets = *numbers, sheets
    found.sheet = held
    _count(found, counts)
    _touch(found, round, by)
    return found


def _count(entry: PaperEntry, counts: Counts) -> None:
    rows = {one.code: one for one in Statement.objects.filter(dialogue=entry.sheet.dialogue, code__in=counts)}
    PaperTally.objects.filter(entry=entry).delete()
    PaperTally.objects.bulk_create(
        PaperTally(entry=entry, statement=rows[code], agree=agree, disagree=disagree, passed=passed)
        for code, (agree, disagree, passed) in counts.items()
        if code in rows and (agree, disagree, passed) != (None, None, None)
    )
