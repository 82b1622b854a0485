"""Sheets, what stood on them, and the counts that belong to nobody."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from lingkar.dialogue.enums import EntryKind, StatementState
from lingkar.dialogue.models import Dialogue, PaperEntry, PaperSheet, PaperTally, Statement
from lingkar.dialogue.queries.votes import told_statements

LEAST = 5  # sheets: counts of fewer are told to nobody
MOST_IN_ONE, MOST_IN_TWO = 20, 12  # statements on a sheet in one language, in two


def sheets_of(dialogue: Dialogue) -> QuerySet[PaperSheet]:
    """The newest first, each with how many copies came back."""
    return (
        PaperSheet.objects.filter(dialogue=dialogue)
        .annotate(
            entered=Count("entries", filter=Q(entries__kind=EntryKind.SHEET)),
            counted=Sum("entries__sheets", filter=Q(entries__kind=EntryKind.TALLY)),
        )
        .order_by("-made_at", "-pk")
    )


def statements_on(sheet: PaperSheet) -> list[Statement | None]:
    """In the order of their numbers; None where one was deleted since."""
    rows = Statement.objects.filter(dialogue=sheet.dialogue, code__in=sheet.statements).prefetch_related("texts")
    by_code = {one.code: one for one in rows}
    return [by_code.get(code) for code in sheet.statements]


def for_paper(dialogue: Dialogue) -> QuerySet[Statement]:
    """What can be printed: what everybody may weigh."""
    rows = Statement.objects.filter(dialogue=dialogue, state=StatementState.SHOWN)
    return rows.prefetch_related("texts").order_by("-is_seed", "created_at", "pk")


def entry_of(sheet: PaperSheet, number: int) -> PaperEntry | None:
    """What this copy was entered with: by itself, or among those that were counted."""
    return sheet.entries.select_related("participant").filter(first__lte=number, last__gte=number).first()


def overlapping(sheet: PaperSheet, first: int, last: int, besides: PaperEntry | None = None) -> PaperEntry | None:
    rows = sheet.entries.filter(first__lte=last, last__gte=first)
    return rows.exclude(pk=besides.pk).first() if besides is not None else rows.first()


def next_number(sheet: PaperSheet) -> int | None:
    """The first copy nobody entered."""
    taken = list(sheet.entries.values_list("first", "last"))
    return next((at for at in range(1, sheet.copies + 1) if not any(a <= at <= b for a, b in taken)), None)


@dataclass(frozen=True)
class Tallied:
    """Counts of one statement over sheets of which nobody knows who crossed what."""

    agree: int
    disagree: int
    passed: int
    sheets: int  # on which it stood

    @property
    def may_be_told(self) -> bool:
        return self.sheets >= LEAST


def tallied(dialogue: Dialogue) -> dict[str, Tallied]:
    """By the statement that stands. What was not counted is left out and never taken as zero."""
    told = told_statements(dialogue)
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    rows = PaperTally.objects.filter(entry__sheet__dialogue=dialogue).values_list(
        "statement_id", "agree", "disagree", "passed", "entry__sheets"
    )
    for statement, agree, disagree, passed, sheets in rows:
        one = told.get(statement)
        if one is None or one.out or agree is None or disagree is None or passed is None:
            continue
        for place, value in enumerate((agree, disagree, passed, sheets)):
            sums[one.root][place] += value
    return {code: Tallied(*kept) for code, kept in sums.items()}
