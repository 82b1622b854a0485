"""What people do for the platform."""

from __future__ import annotations

from django.db import transaction

from lingkar.accounts.models import Duty, Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.vocabulary.models import Concept


@transaction.atomic
def give_duty(
    *,
    person: Person,
    duty: str,
    by: Person | None,
    country: Concept | None = None,
    organisation: Organisation | None = None,
) -> Duty:
    """`by` is None only where the console gives the first operator her duty."""
    given, is_new = Duty.objects.get_or_create(
        person=person, duty=duty, country=country, defaults={"organisation": organisation}
    )
    if is_new:
        record_audit(verb="give-duty", thing=person, by=by, details={"duty": duty})
    return given


@transaction.atomic
def end_duty(*, duty: Duty, by: Person) -> None:
    record_audit(verb="end-duty", thing=duty.person, by=by, details={"duty": duty.duty})
    duty.delete()
