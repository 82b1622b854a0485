"""A small amount to try: asked for, agreed to, sent, received."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.actions.introductions import hold_open, move
from lingkar.market.actions.telling import tell
from lingkar.market.agreeing import SAMPLE_ADDRESS, VERSION
from lingkar.market.enums.dealing import SampleState
from lingkar.market.models import Introduction, SampleRequest

# From which state to which, and whether the side that asked may say so (else the side that gives).
STEPS: dict[tuple[str, str], bool] = {
    (SampleState.ASKED, SampleState.AGREED): False,
    (SampleState.ASKED, SampleState.DECLINED): False,
    (SampleState.AGREED, SampleState.SENT): False,
    (SampleState.AGREED, SampleState.DECLINED): False,
    (SampleState.ASKED, SampleState.WITHDRAWN): True,
    (SampleState.AGREED, SampleState.WITHDRAWN): True,
    (SampleState.SENT, SampleState.RECEIVED): True,
}
# When the address has done its work it is forgotten.
OVER = (SampleState.RECEIVED, SampleState.DECLINED, SampleState.WITHDRAWN)


class NotTheTurn(Exception):
    """This step does not follow from where the request stands, or is the other side's to take."""


def steps_for(sample: SampleRequest, organisation: Organisation) -> list[str]:
    """What this side may say next."""
    asks = sample.organisation_id == organisation.pk
    return [after for (before, after), by_asker in STEPS.items() if before == sample.state and by_asker == asks]


@transaction.atomic
def ask_sample(
    *,
    introduction: Introduction,
    organisation: Organisation,
    quantity: Decimal,
    unit: str,
    note: str,
    address: str,
    by: Person,
) -> SampleRequest:
    """`address` is shown to the other side by the words of `agreeing.SAMPLE_ADDRESS`; "" means it is fetched."""
    held = hold_open(introduction)
    sample = SampleRequest.objects.create(
        introduction=held,
        organisation=organisation,
        asked_by=by,
        quantity=quantity,
        unit=unit,
        note=note,
        address=address,
        wording=str(SAMPLE_ADDRESS) if address else "",
        wording_version=VERSION if address else "",
        changed_by=by,
    )
    move(held)
    record_audit(verb="ask-sample", thing=sample, by=by, organisation=organisation)
    tell("market-sample", to=held.other_than(organisation), about=held, by=by)
    return sample


@transaction.atomic
def move_sample(
    *, sample: SampleRequest, state: str, organisation: Organisation, answer: str = "", by: Person
) -> SampleRequest:
    """One step on. Raises NotTheTurn."""
    introduction = hold_open(sample.introduction)
    held = SampleRequest.objects.select_for_update(of=("self",)).get(pk=sample.pk)
    if state not in steps_for(held, organisation):
        raise NotTheTurn
    held.state, held.answer = state, answer or held.answer
    held.changed_by, held.changed_at = by, timezone.now()
    if state in OVER:
        held.address = ""
    held.save()
    move(introduction)
    record_audit(verb="move-sample", thing=held, by=by, organisation=organisation, details={"state": state})
    other = introduction.other_than(organisation)
    tell("market-sample-moved", to=other, about=introduction, by=by, context={"state": state})
    return held
