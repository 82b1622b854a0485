"""People and their addresses."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from lingkar.accounts.enums import Channel
from lingkar.accounts.models import Address, Person
from lingkar.core.actions import record_audit
from lingkar.core.codes import new_code

# Somebody typed an address and never entered the code: after this nobody is waiting for it.
UNPROVED_KEPT = timedelta(days=2)


def begin_person(*, channel: str, value: str, language: str) -> Address:
    """The address with its person. An address nobody has used makes a person who is nobody until she proves it."""
    found = Address.objects.select_related("person").filter(channel=channel, value=value).first()
    if found is not None:
        return found
    forget_unproved()
    try:
        with transaction.atomic():
            person = Person.objects.create_user(value if channel == Channel.MAIL else None, language=language)
            return Address.objects.create(person=person, channel=channel, value=value, is_primary=True)
    except IntegrityError:  # the same address was typed twice at once
        return Address.objects.select_related("person").get(channel=channel, value=value)


def forget_unproved() -> int:
    """Remove people who never signed in and whose address was never proved; return how many."""
    ghosts = Person.objects.filter(
        last_login__isnull=True, joined_at__lt=timezone.now() - UNPROVED_KEPT, is_demonstration=False
    ).exclude(addresses__verified_at__isnull=False)
    ghosts = ghosts.filter(memberships__isnull=True, duties__isnull=True, is_staff=False)
    count = ghosts.count()
    if count:
        ghosts.delete()
    return count


@transaction.atomic
def verify_address(*, person: Person, channel: str, value: str) -> Address:
    """She entered the code that was sent there: the address is hers."""
    address = Address.objects.select_for_update().get(person=person, channel=channel, value=value)
    if address.verified_at is None:
        address.verified_at = timezone.now()
        address.save(update_fields=["verified_at"])
        record_audit(verb="verify", thing=person, by=person, details={"channel": channel})
    return address


@transaction.atomic
def add_address(*, person: Person, channel: str, value: str, by: Person) -> Address:
    """A further address, proved by a code before this is called.

    An address that somebody else typed but never proved is no obstacle; one that is proved stays whose it is.
    """
    held = Address.objects.select_for_update().select_related("person").filter(channel=channel, value=value).first()
    if held is not None and held.person_id == person.pk:
        return verify_address(person=person, channel=channel, value=value)
    if held is not None:
        if held.verified_at is not None or held.person.last_login is not None:
            raise AddressTaken
        held.person.delete()
    first = not person.addresses.filter(channel=channel).exists()
    address = Address.objects.create(
        person=person, channel=channel, value=value, verified_at=timezone.now(), is_primary=first
    )
    _keep_main_mail(person)
    record_audit(verb="add-address", thing=person, by=by, details={"channel": channel})
    return address


class AddressTaken(Exception):
    """The address is proved to be another person's."""


@transaction.atomic
def make_address_primary(*, address: Address, by: Person) -> Address:
    person = address.person
    person.addresses.filter(channel=address.channel, is_primary=True).exclude(pk=address.pk).update(is_primary=False)
    address.is_primary = True
    address.save(update_fields=["is_primary"])
    _keep_main_mail(person)
    record_audit(verb="choose-address", thing=person, by=by, details={"channel": address.channel})
    return address


@transaction.atomic
def remove_address(*, address: Address, by: Person) -> None:
    """Never the last proved one: it is her only way in."""
    person = address.person
    others = person.addresses.exclude(pk=address.pk).filter(verified_at__isnull=False)
    if not others.exists():
        raise LastAddress
    was_primary, channel = address.is_primary, address.channel
    address.delete()
    heir = person.addresses.filter(channel=channel, verified_at__isnull=False).first()
    if was_primary and heir is not None:
        heir.is_primary = True
        heir.save(update_fields=["is_primary"])
    _keep_main_mail(person)
    record_audit(verb="remove-address", thing=person, by=by, details={"channel": channel})


class LastAddress(Exception):
    """Without it she could not sign in again."""


def _keep_main_mail(person: Person) -> None:
    """`Person.email` is the primary mailbox of the address book, or none."""
    main = person.addresses.filter(channel=Channel.MAIL, is_primary=True).first()
    person.email = main.value if main else None
    person.save(update_fields=["email"])


@transaction.atomic
def change_profile(*, person: Person, facts: dict[str, Any], by: Person) -> Person:
    """`facts`: name, language, country, time_zone; what is not in it stays."""
    changed = [name for name, value in facts.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, facts[name])
    if changed:
        person.save(update_fields=changed)
        record_audit(verb="change", thing=person, by=by, details={"fields": sorted(changed)})
    return person


@transaction.atomic
def sign_out_everywhere(*, person: Person, by: Person) -> Person:
    """Every session of hers, on every device, ends."""
    person.session_stamp = new_code()
    person.save(update_fields=["session_stamp"])
    record_audit(verb="sign-out-everywhere", thing=person, by=by)
    return person
