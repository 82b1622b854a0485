"""Which statements wait for which language, and which may be called common ground."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from lingkar.dialogue.enums import Handled, StatementState, TextState
from lingkar.dialogue.models import Dialogue, Statement, StatementText, WordingSuggestion

KINDS = ("missing", "machine", "offered", "confirmed")


@dataclass(frozen=True)
class Coverage:
    """How far one language is."""

    language: str
    missing: int
    machine: int
    offered: int  # better words of readers that wait
    confirmed: int


def shown(dialogue: Dialogue) -> QuerySet[Statement]:
    return Statement.objects.filter(dialogue=dialogue, state=StatementState.SHOWN)


def coverage(dialogue: Dialogue) -> list[Coverage]:
    """In the order of the dialogue's languages."""
    written = Counter(shown(dialogue).values_list("language", flat=True))
    total = sum(written.values())
    texts = StatementText.objects.filter(statement__in=shown(dialogue))
    states = Counter(texts.values_list("language", "state"))
    offers = WordingSuggestion.objects.filter(statement__in=shown(dialogue), state=Handled.OPEN)
    offered = Counter(offers.values_list("language", flat=True))
    found = []
    for language in dialogue.languages:
        machine = states[language, TextState.MACHINE]
        confirmed = states[language, TextState.CONFIRMED] + states[language, TextState.PERSON]
        missing = max(total - written[language] - machine - confirmed, 0)
        found.append(Coverage(language, missing, machine, offered[language], confirmed))
    return found


def in_state(dialogue: Dialogue, language: str, kind: str) -> QuerySet[Statement]:
    """Shown statements of other languages whose text in this one is missing, a machine's, offered anew, or confirmed.

    Those most people weigh stand where they were said; each has `own_text`.
    """
    texts = StatementText.objects.filter(statement=OuterRef("pk"), language=language)
    offers = WordingSuggestion.objects.filter(statement=OuterRef("pk"), language=language, state=Handled.OPEN)
    rows = shown(dialogue).exclude(language=language).annotate(own_text=Subquery(texts.values("text")[:1]))
    match kind:
        case "missing":
            rows = rows.filter(~Exists(texts))
        case "machine":
            rows = rows.filter(Exists(texts.filter(state=TextState.MACHINE)))
        case "offered":
            rows = rows.filter(Exists(offers))
        case _:
            rows = rows.filter(Exists(texts.exclude(state=TextState.MACHINE)))
    return rows.order_by("created_at", "pk")


def next_to_do(dialogue: Dialogue, language: str, after: Statement) -> Statement | None:
    """What waits next in this language: a machine's draft first, for it is read already."""
    for kind in ("machine", "offered", "missing"):
        found = in_state(dialogue, language, kind).exclude(pk=after.pk).first()
        if found is not None:
            return found
    return None


def may_be_common_ground(statement: Statement, languages: Iterable[str] | None = None) -> bool:
    """Whether nobody may have read words that no person checked. Ask for its texts beforehand.

    `languages`: those in which it was weighed; None: all. A language without a text does not count against it: there
    people read the original, which says in which language it is.
    """
    read_in = None if languages is None else set(languages)
    return not any(
        text.state == TextState.MACHINE and (read_in is None or text.language in read_in)
        for text in statement.texts.all()
    )


def offers_for(statement: Statement, language: str) -> QuerySet[WordingSuggestion]:
    return WordingSuggestion.objects.filter(statement=statement, language=language, state=Handled.OPEN)


def undrafted(languages: Iterable[str], most: int) -> list[tuple[Statement, str]]:
    """Statements of open dialogues without any text in a language of theirs, the oldest first."""
    found: list[tuple[Statement, str]] = []
    rows = Statement.objects.filter(state=StatementState.SHOWN, dialogue__state="open").select_related("dialogue")
    wanted = set(languages)
    for statement in rows.prefetch_related("texts").order_by("pk").iterator(chunk_size=500):
        have = {statement.language, *(text.language for text in statement.texts.all())}
        lacking = [code for code in statement.dialogue.languages if code not in have and code in wanted]
        found += [(statement, code) for code in lacking]
        if len(found) >= most:
            break
    return found[:most]
