"""At the door: who is there."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.events.actions.registrations import Refused
from lingkar.events.enums import EventState, RegistrationState
from lingkar.events.models import Registration

S = RegistrationState


@transaction.atomic
def check_in(*, registration: Registration, by: Person) -> Registration:
    """She is here. A second scan changes nothing. Who stands at the door without a place is let in by whoever taps."""
    held = _hold(registration)
    if held.state == S.ATTENDED:
        return held
    if held.event.state in (EventState.DRAFT, EventState.CANCELLED):
        raise Refused(_("This event does not take place."))
    if held.state in (S.DECLINED, S.CANCELLED):
        raise Refused(_("This person has no place: it was declined or given back."))
    held.state, held.checked_in_at, held.checked_in_by = S.ATTENDED, timezone.now(), by
    held.decided_at = held.decided_at or held.checked_in_at
    held.save(update_fields=["state", "checked_in_at", "checked_in_by", "decided_at"])
    record_audit(
        verb="check-in", thing=held, by=by, organisation=held.event.organisation, details={"event": held.event.code}
    )
    return held


@transaction.atomic
def undo_check_in(*, registration: Registration, by: Person) -> Registration:
    """The wrong line was tapped."""
    held = _hold(registration)
    if held.state != S.ATTENDED:
        return held
    if hasattr(held, "certificate"):
        raise Refused(_("A certificate has been handed out already."))
    held.state, held.checked_in_at, held.checked_in_by = S.CONFIRMED, None, None
    held.save(update_fields=["state", "checked_in_at", "checked_in_by"])
    record_audit(
        verb="undo-check-in", thing=held, by=by, organisation=held.event.organisation,
        details={"event": held.event.code},
    )  # fmt: skip
    return held


@transaction.atomic
def join_online(*, registration: Registration, by: Person) -> str:
    """The address to go to. Who joins while it runs was there; nobody has to scan anything. Raises Refused."""
    held = _hold(registration)
    event = held.event
    if not (held.has_place and event.is_online and event.online_link):
        raise Refused(_("There is no link yet. Look again shortly before it begins."))
    if event.state not in (EventState.PUBLISHED, EventState.HELD):
        raise Refused(_("This event does not take place."))
    if held.state == S.CONFIRMED and event.starts_at - EARLY <= timezone.now() < event.ends_at:
        check_in(registration=held, by=by)
    return event.online_link


EARLY = timedelta(minutes=30)


def _hold(registration: Registration) -> Registration:
    rows = Registration.objects.select_for_update(of=("self",)).select_related("event__organisation", "person")
    return rows.get(pk=registration.pk)
