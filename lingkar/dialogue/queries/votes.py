"""The rows an analysis needs, read in one go each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lingkar.dialogue.enums import StatementState, Via
from lingkar.dialogue.models import Dialogue, Participant, Statement, TargetCell, Vote, VoteVersion

TURNED: dict[bool | None, str] = {True: "yes", False: "no"}


@dataclass(frozen=True)
class Told:
    """A statement as an analysis sees it."""

    code: str
    root: str  # itself, or the one it was joined with
    out: bool
    meta: bool


def last_version(dialogue: Dialogue) -> int:
    """The newest row of the ledger, 0 when nobody voted."""
    newest = (
        VoteVersion.objects.filter(statement__dialogue=dialogue).order_by("-pk").values_list("pk", flat=True).first()
    )
    return newest or 0


def told_statements(dialogue: Dialogue) -> dict[int, Told]:
    """By primary key. Statements nobody has let through yet are left out."""
    rows = Statement.objects.filter(dialogue=dialogue).exclude(state=StatementState.PENDING)
    fields = list(rows.values_list("pk", "code", "state", "is_meta", "merged_into_id"))
    into = {pk: merged for pk, _, state, _, merged in fields if state == StatementState.MERGED and merged}
    codes = {pk: code for pk, code, *_ in fields}
    told: dict[int, Told] = {}
    for pk, code, state, meta, _ in fields:
        root = pk
        for _ in range(len(into)):  # merged into one that was merged later
            if root not in into:
                break
            root = into[root]
        if root in codes:
            told[pk] = Told(code, codes[root], state == StatementState.HIDDEN, meta)
    return told


def cast_votes(dialogue: Dialogue, told: dict[int, Told]) -> Iterator[tuple[str, str, int]]:
    """(participant, statement, value). Votes on a statement that was joined with another come before that one's own, so
    that of two votes of one person her vote on the statement that stands is the last and counts."""
    rows = (
        Vote.objects.filter(statement__dialogue=dialogue, participant__banned_at__isnull=True)
        .order_by("pk")
        .values_list("participant__code", "statement_id", "value")
    )
    own: list[tuple[str, str, int]] = []
    for participant, statement, value in rows.iterator(chunk_size=20_000):
        one = told.get(statement)
        if one is None:
            continue
        if one.code == one.root:
            own.append((participant, one.root, value))
        else:
            yield participant, one.root, value
    yield from own


def declared(dialogue: Dialogue) -> dict[str, dict[str, str]]:
    """participant -> what she declared; what she did not is missing."""
    rows = Participant.objects.filter(dialogue=dialogue, banned_at__isnull=True)
    people: dict[str, dict[str, str]] = {}
    for code, role, size, women_led, rural, country, language in rows.values_list(
        "code", "role", "size", "women_led", "rural", "country", "language"
    ).iterator(chunk_size=20_000):
        told = {
            "role": role,
            "size": size,
            "women_led": TURNED.get(women_led, ""),
            "rural": TURNED.get(rural, ""),
            "country": country,
            "language": language,
        }
        people[code] = {name: value for name, value in told.items() if value}
    return people


def target_cells(dialogue: Dialogue) -> list[tuple[dict[str, str], float]]:
    """What is asked of each part of the people, and its share."""
    names = ("role", "size", "women_led", "rural", "country")
    return [
        ({name: getattr(cell, name) for name in names if getattr(cell, name)}, float(cell.share))
        for cell in TargetCell.objects.filter(dialogue=dialogue)
    ]


def arrivals(dialogue: Dialogue) -> tuple[dict[str, float], dict[str, str]]:
    """participant -> when she came (seconds), participant -> the link she came by. Paper comes in piles: left out."""
    rows = Participant.objects.filter(dialogue=dialogue, banned_at__isnull=True, via=Via.WEB)
    joined: dict[str, float] = {}
    referrers: dict[str, str] = {}
    for code, at, referrer in rows.values_list("code", "joined_at", "referrer").iterator(chunk_size=20_000):
        joined[code] = at.timestamp()
        referrers[code] = referrer
    return joined, referrers
