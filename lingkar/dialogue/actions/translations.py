"""Statements in other languages: a machine's drafts, a person's yes, a reader's better words."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.enums import Handled, TextState
from lingkar.dialogue.models import Statement, StatementText, WordingSuggestion
from lingkar.dialogue.queries.translations import undrafted
from lingkar.languages.registry import LANGUAGES
from lingkar.languages.translating import NotTranslated, can_translate, translated, translator
from lingkar.messaging.actions import send

LONGEST = 400
MOST_A_ROUND = 20
MOST_OFFERS = 20  # open ones for one statement in one language


class TooMany(Exception):
    """Enough better words wait for this one."""


@transaction.atomic
def confirm_text(*, statement: Statement, language: str, text: str, by: Person) -> StatementText:
    """Who reads both languages says that this is what was said: written by her, or a machine's draft put right."""
    Statement.objects.select_for_update().get(pk=statement.pk)
    made, _ = StatementText.objects.update_or_create(
        statement=statement,
        language=language,
        defaults={
            "text": text,
            "state": TextState.CONFIRMED,
            "confirmed_by": by,
            "confirmed_at": timezone.now(),
        },
    )
    record_audit(
        verb="confirm-wording",
        thing=statement,
        by=by,
        organisation=statement.dialogue.organisation,
        details={"language": language},
    )
    return made


def draft_text(*, statement: Statement, language: str) -> StatementText | None:
    """A machine's draft, where there is no text yet; never over a person's words. Raises NotTranslated."""
    if statement.language == language or StatementText.objects.filter(statement=statement, language=language).exists():
        return None
    text, _name = translated(statement.text, statement.language, language)  # no lock is held while a machine works
    made, is_new = StatementText.objects.get_or_create(
        statement=statement, language=language, defaults={"text": text[:LONGEST], "state": TextState.MACHINE}
    )
    return made if is_new else None


def draft_missing() -> int:
    """Some of all that is missing; the first failure ends the round, for the machine may be away."""
    if translator() is None:
        return 0
    done = 0
    for statement, language in undrafted(LANGUAGES, MOST_A_ROUND):
        if not can_translate(statement.language, language):
            continue
        try:
            done += draft_text(statement=statement, language=language) is not None
        except NotTranslated:
            break
    return done


@transaction.atomic
def drop_draft(*, statement: Statement, language: str, by: Person) -> bool:
    """A machine's draft that is worse than none: readers see the original again."""
    gone, _ = StatementText.objects.filter(statement=statement, language=language, state=TextState.MACHINE).delete()
    if gone:
        record_audit(
            verb="drop-text",
            thing=statement,
            by=by,
            organisation=statement.dialogue.organisation,
            details={"language": language},
        )
    return bool(gone)


@transaction.atomic
def suggest_wording(
    *, statement: Statement, language: str, text: str, note: str = "", by: Person | None
) -> WordingSuggestion:
    """Waits for somebody who reads both languages. The same words again are one suggestion. Raises TooMany."""
    Statement.objects.select_for_update().get(pk=statement.pk)
    waiting = WordingSuggestion.objects.filter(statement=statement, language=language, state=Handled.OPEN)
    same = waiting.filter(text=text).first()
    if same is not None:
        return same
    if waiting.count() >= MOST_OFFERS:
        raise TooMany
    return WordingSuggestion.objects.create(statement=statement, language=language, text=text, note=note, by=by)


@transaction.atomic
def decide_wording(*, wording: WordingSuggestion, accept: bool, by: Person) -> WordingSuggestion:
    """Taken, it becomes the confirmed text; whoever offered it is told. A second decision is none."""
    held = WordingSuggestion.objects.select_for_update(of=("self",)).select_related("statement__dialogue", "by")
    found = held.get(pk=wording.pk)
    if found.state != Handled.OPEN:
        return found
    found.state = Handled.ACTED if accept else Handled.LEFT
    found.decided_by, found.decided_at = by, timezone.now()
    found.save(update_fields=["state", "decided_by", "decided_at"])
    dialogue = found.statement.dialogue
    record_audit(
        verb="decide-wording", thing=found, by=by, organisation=dialogue.organisation, details={"accept": accept}
    )
    if accept:
        confirm_text(statement=found.statement, language=found.language, text=found.text, by=by)
    if found.by is not None and found.by_id != by.pk:
        send(
            template="dialogue-wording-decided",
            to=found.by,
            purpose="service",
            context={"dialogue": dialogue.code, "text": found.text, "taken": accept},
            about=dialogue,
            organisation=dialogue.organisation,
            once=f"dialogue-wording-decided:{found.code}",
            by=by,
        )
    return found
