"""What somebody may weigh next, and what the lottery must know of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from lingkar.dialogue.enums import StatementState
from lingkar.dialogue.models import Dialogue, Participant, Statement, Vote

PARTS = ("role", "size", "women_led", "rural", "country")
TURNED = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True)
class Walk:
    """How far she is. `left` holds (primary key, code) of what she has not weighed."""

    done: int
    left: tuple[tuple[int, str], ...]

    @property
    def total(self) -> int:
        return self.done + len(self.left)


def walk_of(participant: Participant) -> Walk:
    """Two queries, however many statements there are."""
    weighed = set(Vote.objects.filter(participant=participant).order_by().values_list("statement_id", flat=True))
    shown = shown_statements(participant.dialogue_id).order_by("pk").values_list("pk", "code")
    left, done = [], 0
    for pk, code in shown:
        if pk in weighed:
            done += 1
        else:
            left.append((pk, code))
    return Walk(done, tuple(left))


def shown_statements(dialogue: Dialogue | int) -> QuerySet[Statement]:
    key = dialogue if isinstance(dialogue, int) else dialogue.pk
    return Statement.objects.filter(dialogue_id=key, state=StatementState.SHOWN)


def parts_of(participant: Participant) -> tuple[str, ...]:
    """The parts of the people she belongs to: what she did not declare is none."""
    return parts_named(*(getattr(participant, name) for name in PARTS))


def parts_named(*values: str | bool | None) -> tuple[str, ...]:
    told = [TURNED[value] if isinstance(value, bool) or value is None else value for value in values]
    return tuple(f"{name}:{value}" for name, value in zip(PARTS, told, strict=True) if value)


@dataclass
class Weighed:
    """How often one statement was weighed."""

    seen: int = 0
    agree: int = 0
    passed: int = 0
    by_part: Counter[str] = field(default_factory=Counter)
    in_language: Counter[str] = field(default_factory=Counter)


def weighed_so_far(dialogue: Dialogue) -> dict[int, Weighed]:
    """By statement: one pass of the database over the votes, grouped by what their voters declared."""
    rows = (
        Vote.objects.filter(participant__dialogue=dialogue, participant__banned_at__isnull=True)
        .order_by()
        .values_list("statement_id", "language", *(f"participant__{name}" for name in PARTS))
        .annotate(
            seen=Count("pk"),
            agree=Count("pk", filter=Q(value=1)),
            passed=Count("pk", filter=Q(value=0)),
        )
    )
    found: dict[int, Weighed] = {}
    for statement, language, *declared, seen, agree, passed in rows.iterator(chunk_size=20_000):
        one = found.setdefault(statement, Weighed())
        one.seen += seen
        one.agree += agree
        one.passed += passed
        one.in_language[language] += seen
        for part in parts_named(*declared):
            one.by_part[part] += seen
    return found


def last_entropies(dialogue: Dialogue, many: int = 200) -> list[float]:
    """Of the newest lotteries, for the alarm."""
    rows = Vote.objects.filter(participant__dialogue=dialogue, entropy__isnull=False).order_by("-pk")
    return [float(value) for value in rows.values_list("entropy", flat=True)[:many] if value is not None]
