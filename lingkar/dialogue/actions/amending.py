"""Asking for other words, and answering."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.dialogue.actions.drafting import Closed, hold, replace_sentence
from lingkar.dialogue.actions.telling import tell
from lingkar.dialogue.enums import AmendmentState
from lingkar.dialogue.models import Amendment, Sentence
from lingkar.dialogue.queries.drafting import stands
from lingkar.messaging.actions import send


class Answered(Exception):
    """It was answered, or its sentence stands no more."""


@transaction.atomic
def suggest_amendment(*, sentence: Sentence, text: str, reason: str, language: str, by: Person) -> Amendment:
    """Other words for a sentence that stands; none: without it."""
    if not hold(sentence.proposal).takes_words or not stands(sentence):
        raise Closed
    made = Amendment.objects.create(sentence=sentence, text=text, reason=reason, language=language, by=by)
    record_audit(verb="suggest-amendment", thing=made, by=by, organisation=sentence.proposal.dialogue.organisation)
    return made


@transaction.atomic
def answer_amendment(*, amendment: Amendment, accept: bool, answer: str, by: Person) -> Amendment:
    """Yes makes a new version with these words; both are told with the reason. Raises Answered."""
    held = _hold(amendment)
    if held.state != AmendmentState.OPEN or (accept and not stands(held.sentence)):
        raise Answered
    sentence, proposal = held.sentence, held.sentence.proposal
    statements = list(sentence.statements.all())
    if accept:
        held.result = replace_sentence(sentence=sentence, text=held.text, note=held.reason[:300], by=by)
    held.state = AmendmentState.ACCEPTED if accept else AmendmentState.REJECTED
    held.answer, held.answered_by, held.answered_at = answer, by, timezone.now()
    held.save(update_fields=["state", "answer", "answered_by", "answered_at", "result"])
    if accept:
        record_audit(verb="accept-amendment", thing=held, by=by, organisation=proposal.dialogue.organisation)
    else:
        record_audit(verb="reject-amendment", thing=held, by=by, organisation=proposal.dialogue.organisation)
    if held.by is not None and held.by.pk != by.pk:
        send(
            template="dialogue-amendment-answered",
            to=held.by,
            purpose="service",
            context={"thing": proposal.code, "title": proposal.title, "accepted": accept, "answer": answer},
            about=held,
            organisation=proposal.dialogue.organisation,
            once=f"dialogue-amendment-answered:{held.code}",
            by=by,
        )
    if accept:
        tell(
            "amended",
            statements=statements,
            about=proposal,
            dialogue=proposal.dialogue,
            by=by,
            context={"title": proposal.title, "text": held.text},
            mark=held.code,
        )
    return held


@transaction.atomic
def withdraw_amendment(*, amendment: Amendment, by: Person) -> Amendment:
    held = _hold(amendment)
    if held.state == AmendmentState.OPEN:
        held.state = AmendmentState.WITHDRAWN
        held.save(update_fields=["state"])
        record_audit(verb="withdraw", thing=held, by=by, organisation=held.sentence.proposal.dialogue.organisation)
    return held


def _hold(amendment: Amendment) -> Amendment:
    return (
        Amendment.objects.select_for_update(of=("self",))
        .select_related("sentence__proposal__dialogue__organisation", "by")
        .get(pk=amendment.pk)
    )
