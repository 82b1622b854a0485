"""Dialogues and where they are."""

from __future__ import annotations

from django.db.models import QuerySet

from lingkar.accounts.models import Organisation
from lingkar.dialogue.enums import DialogueState
from lingkar.dialogue.models import Dialogue


def whole() -> QuerySet[Dialogue]:
    """With all that a page about one shows."""
    return Dialogue.objects.select_related("organisation__country", "country").prefetch_related("texts", "phases")


def public() -> QuerySet[Dialogue]:
    return whole().exclude(state=DialogueState.DRAFT).order_by("-opened_at", "-pk")


def of_body(organisation: Organisation) -> QuerySet[Dialogue]:
    return whole().filter(organisation=organisation)
