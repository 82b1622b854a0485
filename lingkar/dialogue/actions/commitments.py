"""Promises, what comes of them, and those that are late."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.core.checked_files import Checked
from lingkar.dialogue.actions.decisions import statements_behind
from lingkar.dialogue.actions.telling import tell
from lingkar.dialogue.enums import CommitmentState, DialogueState
from lingkar.dialogue.models import Commitment, CommitmentUpdate, Decision

FIELDS = ("text", "body", "due_on", "indicator", "priority", "budget", "currency")


@transaction.atomic
def make_commitment(*, decision: Decision, told: Mapping[str, Any], language: str, by: Person) -> Commitment:
    """Who does what by when. Everybody behind the decision hears of it."""
    dialogue = decision.dialogue
    own = dialogue.organisation if told["body"].casefold() == dialogue.organisation.name.casefold() else None
    made = Commitment.objects.create(
        dialogue=dialogue,
        decision=decision,
        language=language,
        organisation=own,
        created_by=by,
        **{name: told[name] for name in FIELDS},
    )
    record_audit(verb="promise", thing=made, by=by, organisation=dialogue.organisation)
    _tell(made, "committed", by)
    return made


@transaction.atomic
def update_commitment(
    *, commitment: Commitment, state: str, note: str, language: str, due_on: Any, link: str = "",
    proof: Checked | None = None, by: Person,
) -> CommitmentUpdate:  # fmt: skip
    """What is new, with what shows it. The row of the promise follows; what stood before stays in the updates."""
    held = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("decision", "dialogue__organisation")
        .get(pk=commitment.pk)
    )
    update = CommitmentUpdate(
        commitment=held, state=state, note=note, language=language, due_on=due_on, link=link, by=by
    )
    if proof is not None:
        update.file_name, update.file_type = proof.name, proof.media_type
        update.file.save(proof.name, ContentFile(proof.content), save=False)
    update.save()
    details = {"from": held.state, "to": state, "due_before": held.due_on.isoformat() if held.due_on else ""}
    held.state, held.due_on, held.changed_at = state, due_on, timezone.now()
    held.save(update_fields=["state", "due_on", "changed_at"])
    record_audit(verb="update-promise", thing=held, by=by, organisation=held.dialogue.organisation, details=details)
    _tell(held, "commitment-changed", by, mark=update.code, note=note)
    return update


def tell_of_late() -> int:
    """Once for each due date that passes. How many promises were told of."""
    today = timezone.localdate()
    late = Commitment.objects.filter(
        Q(told_late_on__isnull=True) | ~Q(told_late_on=F("due_on")),
        state__in=[CommitmentState.PLANNED, CommitmentState.UNDER_WAY],
        due_on__lt=today,
    ).exclude(dialogue__state=DialogueState.DRAFT)
    told = 0
    for pk in list(late.values_list("pk", flat=True)):
        told += _tell_late(pk)
    return told


@transaction.atomic
def _tell_late(pk: int) -> int:
    held = (
        Commitment.objects.select_for_update(of=("self",))
        .select_related("decision", "dialogue__organisation")
        .get(pk=pk)
    )
    if held.told_late_on == held.due_on or not held.is_overdue(timezone.localdate()):
        return 0
    held.told_late_on = held.due_on
    held.save(update_fields=["told_late_on"])
    _tell(held, "commitment-late", None, mark=str(held.due_on))
    return 1


def _tell(commitment: Commitment, step: str, by: Person | None, mark: str = "", note: str = "") -> None:
    tell(
        step,
        statements=statements_behind(commitment.decision),
        about=commitment,
        dialogue=commitment.dialogue,
        by=by,
        context={
            "text": commitment.text,
            "body": commitment.body,
            "due_on": commitment.due_on,
            "state": str(commitment.state),
            "note": note,
        },
        mark=mark,
    )
