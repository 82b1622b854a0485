"""Dialogues and where they are."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from lingkar.accounts.models import Organisation
from lingkar.dialogue.enums import DialogueState
from lingkar.dialogue.models import Dialogue, DialogueText


def whole() -> QuerySet[Dialogue]:
    """With all that a page about one shows."""
    return Dialogue.objects.select_related("organisation__country", "country").prefetch_related("texts", "phases")


def public() -> QuerySet[Dialogue]:
    return whole().exclude(state=DialogueState.DRAFT).order_by("-opened_at", "-pk")


def of_body(organisation: Organisation) -> QuerySet[Dialogue]:
    return whole().filter(organisation=organisation)


def of_bodies(bodies: Iterable[Organisation]) -> QuerySet[Dialogue]:
    """Theirs, drafts too."""
    return whole().filter(organisation__in=list(bodies))


def about_priority(dialogues: QuerySet[Dialogue], code: str) -> QuerySet[Dialogue]:
    # Looked for as a quoted word in the stored list: SQLite knows no "contains" for JSON, and codes hold no quotes.
    return dialogues.annotate(_priorities=Cast("priorities", TextField())).filter(_priorities__contains=f'"{code}"')


def with_words(dialogues: QuerySet[Dialogue], text: str) -> QuerySet[Dialogue]:
    """In the question or the introduction, in any language."""
    for word in text.split()[:8]:
        hit = DialogueText.objects.filter(Q(question__icontains=word) | Q(introduction__icontains=word))
        dialogues = dialogues.filter(pk__in=hit.values("dialogue_id"))
    return dialogues
