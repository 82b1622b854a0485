"""What a person wants from us: the yes stands in the ledger of `accounts`, where not to write stands here."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from lingkar.accounts.actions import give_consent, withdraw_consent
from lingkar.accounts.models import Person
from lingkar.accounts.queries import active_consents
from lingkar.messaging import queries
from lingkar.messaging.actions.answers import lift_stop, stop_messages


@transaction.atomic
def choose_messages(*, wanted: Mapping[tuple[str, str], bool], by: Person) -> None:
    """Make it so for each (purpose, channel). A tick that was already as wanted changes nothing and writes nothing."""
    now = queries.wanted_by(by, sorted({channel for _purpose, channel in wanted}))
    for (purpose, channel), want in wanted.items():
        if want and not now[purpose, channel]:
            give_consent(purpose=queries.CONSENT_FOR[purpose], person=by, by=by)
            lift_stop(person=by, purpose=purpose, channel=channel, by=by)
            _stop_the_rest(by, purpose, wanted)
        elif not want and now[purpose, channel]:
            stop_messages(person=by, purpose=purpose, channel=channel, via="preferences", by=by)
    for purpose in {purpose for purpose, _channel in wanted}:
        if not any(want for (of, _channel), want in wanted.items() if of == purpose):
            withdraw_own_consent(person=by, purpose=purpose)


def _stop_the_rest(person: Person, purpose: str, wanted: Mapping[tuple[str, str], bool]) -> None:
    """A yes covers every channel, so those that were not ticked are closed in the same breath."""
    for (of, channel), want in wanted.items():
        if of == purpose and not want:
            stop_messages(person=person, purpose=purpose, channel=channel, via="preferences", by=person)


@transaction.atomic
def unsubscribe(*, person: Person, purpose: str, channel: str, via: str) -> None:
    """What a link in a mail may do. When no channel is left the consent itself is taken back."""
    stop_messages(person=person, purpose=purpose, channel=channel, via=via, by=person)
    left = queries.wanted_by(person, [value for value in queries.ALL_CHANNELS if person_has(person, value)])
    if not any(want for (of, _channel), want in left.items() if of == purpose):
        withdraw_own_consent(person=person, purpose=purpose)


def person_has(person: Person, channel: str) -> bool:
    return queries.primary_address(person, channel) is not None


def withdraw_own_consent(*, person: Person, purpose: str) -> None:
    for consent in active_consents(queries.CONSENT_FOR[purpose]).filter(person=person):
        withdraw_consent(consent=consent, by=person)
