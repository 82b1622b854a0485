"""The directory: written, published, claimed, joined and set apart. An address once given out leads on for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.actions.introductions import (
    MOST_A_DAY_FIRM,
    MOST_A_DAY_PERSON,
    REST_DAYS,
    Reach,
    Refused,
    introduce_about,
)
from lingkar.market.actions.telling import tell
from lingkar.market.actions.telling_firms import tell_firm
from lingkar.market.enums.dealing import IntroductionState
from lingkar.market.enums.directory import ClaimState, EntryState
from lingkar.market.models import Entry, EntryAction, EntryClaim, EntryName, EntryPair, EntryText, Introduction
from lingkar.market.naming import host_of, name_key, registration_key
from lingkar.market.queries import introductions as queries

TOLD = (
    "kind", "name", "country", "area", "website", "registration", "languages", "thesis", "ticket_low", "ticket_high",
    "ticket_currency", "stages", "finance",
)  # fmt: skip
MOST_NAMES = 12


class CannotJoin(Exception):
    """Two entries that can't be one, or one that can't be two; the text says why."""


@transaction.atomic
def write_entry(*, organisation: Organisation | None, told: Mapping[str, Any], by: Person) -> Entry:
    """A draft. Without an organisation it waits for its firm to claim it."""
    entry = Entry(organisation=organisation, created_by=by)
    entry.is_demonstration = organisation is not None and organisation.is_demonstration
    _tell(entry, told)
    record_audit(verb="add", thing=entry, by=by, organisation=organisation)
    return entry


@transaction.atomic
def change_entry(*, entry: Entry, told: Mapping[str, Any], by: Person) -> Entry:
    held = hold(entry)
    _tell(held, told)
    record_audit(verb="change", thing=held, by=by, organisation=held.organisation)
    return held


def _tell(entry: Entry, told: Mapping[str, Any]) -> None:
    for name in TOLD:
        if name in told:
            setattr(entry, name, told[name])
    entry.name_key, entry.host = name_key(entry.name), host_of(entry.website)
    entry.registration_key = registration_key(entry.registration)
    entry.save()
    if "texts" in told:
        for language, text in told["texts"].items():
            _say(entry, language, text)
    if "names" in told:
        _call(entry, told["names"])
    if "actions" in told:
        entry.actions.all().delete()
        EntryAction.objects.bulk_create(
            EntryAction(entry=entry, action=code) for code in dict.fromkeys(told["actions"])
        )
    for name in ("concepts", "serves"):
        if name in told:
            getattr(entry, name).set(told[name])


def _say(entry: Entry, language: str, text: str) -> None:
    if text:
        EntryText.objects.update_or_create(entry=entry, language=language, defaults={"text": text})
    else:
        entry.texts.filter(language=language).delete()


def _call(entry: Entry, names: Iterable[str]) -> None:
    """Its other names; none that says the same as its name."""
    entry.names.all().delete()
    keys = {name_key(name): name for name in names}
    keys.pop(entry.name_key, None)
    EntryName.objects.bulk_create(
        EntryName(entry=entry, name=name, key=key) for key, name in list(keys.items())[:MOST_NAMES]
    )


@transaction.atomic
def publish_entry(*, entry: Entry, by: Person) -> Entry:
    held = hold(entry)
    if held.state in (EntryState.DRAFT, EntryState.HELD):
        _move(held, EntryState.PUBLISHED)
        record_audit(verb="publish", thing=held, by=by, organisation=held.organisation)
    return held


@transaction.atomic
def withdraw_entry(*, entry: Entry, by: Person) -> Entry:
    held = hold(entry)
    if held.state == EntryState.PUBLISHED:
        _move(held, EntryState.DRAFT)
        record_audit(verb="withdraw", thing=held, by=by, organisation=held.organisation)
    return held


@transaction.atomic
def verify_entry(*, entry: Entry, by: Person) -> Entry:
    """Somebody of the desk looked, and what it says is so."""
    held = hold(entry)
    held.verified_by, held.verified_at = by, timezone.now()
    held.save(update_fields=["verified_by", "verified_at"])
    record_audit(verb="verify", thing=held, by=by, organisation=held.organisation)
    return held


@transaction.atomic
def merge_entries(*, keep: Entry, gone: Entry, by: Person) -> Entry:
    """All the second one knew goes to the first; the address of the second leads there. Raises CannotJoin."""
    one, other = hold(keep), hold(gone)
    if one.pk == other.pk or EntryState.MERGED in (one.state, other.state):
        raise CannotJoin(_("One of the two was joined with another entry already."))
    if one.organisation_id and other.organisation_id and one.organisation_id != other.organisation_id:
        raise CannotJoin(_("Two different businesses stand behind these entries. They are not the same."))
    if one.organisation_id is None:
        one.organisation = other.organisation
    for name in ("website", "host", "registration", "registration_key", "area", "thesis"):
        if not getattr(one, name):
            setattr(one, name, getattr(other, name))
    if one.ticket_low is None and one.ticket_high is None:
        one.ticket_low, one.ticket_high = other.ticket_low, other.ticket_high
        one.ticket_currency = other.ticket_currency
    for name in ("languages", "stages", "finance"):
        setattr(one, name, list(dict.fromkeys([*getattr(one, name), *getattr(other, name)])))
    one.save()
    _take_over(one, other)
    other.state, other.merged_into, other.organisation = EntryState.MERGED, one, None
    other.save(update_fields=["state", "merged_into", "organisation", "changed_at"])
    # Whatever led to the second one leads to the first one in one step.
    Entry.objects.filter(merged_into=other).update(merged_into=one)
    record_audit(verb="merge", thing=one, by=by, organisation=one.organisation, details={"gone": other.code})
    return one


def _take_over(one: Entry, other: Entry) -> None:
    _call(one, [*(each.name for each in one.names.all()), other.name, *(each.name for each in other.names.all())])
    there = set(one.texts.values_list("language", flat=True))
    for text in other.texts.all():
        if text.language not in there:
            EntryText.objects.create(entry=one, language=text.language, text=text.text)
    codes = {each.action for each in one.actions.all()}
    EntryAction.objects.bulk_create(
        EntryAction(entry=one, action=each.action) for each in other.actions.all() if each.action not in codes
    )
    one.concepts.add(*other.concepts.all())
    one.serves.add(*other.serves.all())
    EntryClaim.objects.filter(entry=other, state=ClaimState.ASKED).exclude(
        organisation__in=EntryClaim.objects.filter(entry=one, state=ClaimState.ASKED).values("organisation")
    ).update(entry=one)


@transaction.atomic
def split_entry(*, entry: Entry, merged: Entry | None, name: str, by: Person) -> Entry:
    """Two after all: the one that was joined opens at its own address again, or another name becomes an own entry."""
    held = hold(entry)
    if merged is not None:
        back = hold(merged)
        if back.merged_into_id != held.pk:
            raise CannotJoin(_("This one does not belong to that entry."))
        back.state, back.merged_into = EntryState.DRAFT, None
        back.save(update_fields=["state", "merged_into", "changed_at"])
        held.names.filter(key=back.name_key).delete()
    else:
        other = held.names.filter(name=name).first()
        if other is None:
            raise CannotJoin(_("Choose one of its other names."))
        back = Entry.objects.create(
            kind=held.kind, name=other.name, name_key=other.key, country=held.country, area=held.area, created_by=by
        )
        other.delete()
    EntryPair.objects.get_or_create(
        first_id=min(held.pk, back.pk), second_id=max(held.pk, back.pk), defaults={"by": by}
    )  # fmt: skip
    record_audit(verb="split", thing=held, by=by, organisation=held.organisation, details={"other": back.code})
    return back


@transaction.atomic
def keep_apart(*, first: Entry, second: Entry, by: Person) -> EntryPair:
    """They only look alike; nobody is asked about them again."""
    one, other = sorted((first, second), key=lambda each: each.pk)
    made, is_new = EntryPair.objects.get_or_create(first=one, second=other, defaults={"by": by})
    if is_new:
        record_audit(verb="keep-apart", thing=one, by=by, organisation=one.organisation, details={"other": other.code})
    return made


@transaction.atomic
def claim_entry(*, entry: Entry, organisation: Organisation, why: str, by: Person) -> EntryClaim:
    """ "This is us." Raises CannotJoin when it belongs to somebody or was asked already."""
    held = hold(entry)
    if held.organisation_id is not None or held.state == EntryState.MERGED:
        raise CannotJoin(_("This entry belongs to a business already."))
    try:
        with transaction.atomic():
            made = EntryClaim.objects.create(entry=held, organisation=organisation, why=why, by=by)
    except IntegrityError:
        raise CannotJoin(_("You have asked for this already.")) from None
    record_audit(verb="claim-entry", thing=made, by=by, organisation=organisation, details={"entry": held.code})
    return made


@transaction.atomic
def decide_claim(*, claim: EntryClaim, is_theirs: bool, note: str, by: Person) -> EntryClaim:
    held = EntryClaim.objects.select_for_update(of=("self",)).select_related("entry", "organisation").get(pk=claim.pk)
    if held.state != ClaimState.ASKED:
        raise CannotJoin(_("Somebody has answered this already."))
    entry = hold(held.entry)
    if is_theirs and entry.organisation_id is not None:
        raise CannotJoin(_("This entry belongs to a business already."))
    held.state = ClaimState.ACCEPTED if is_theirs else ClaimState.DECLINED
    held.decided_by, held.decided_at, held.note = by, timezone.now(), note
    held.save(update_fields=["state", "decided_by", "decided_at", "note"])
    if is_theirs:
        entry.organisation = held.organisation
        entry.save(update_fields=["organisation", "changed_at"])
    record_audit(
        verb="decide-claim", thing=held, by=by, organisation=held.organisation, details={"state": str(held.state)}
    )
    tell_firm(
        "market-claim-decided", to=held.organisation, about=entry, by=by,
        context={"entry": entry.name, "is_theirs": is_theirs, "note": note},
    )  # fmt: skip
    return held


@transaction.atomic
def ask_entry(
    *, entry: Entry, organisation: Organisation, sentence: str, language: str, reach: Reach, by: Person
) -> Introduction:
    """A firm wants to be in contact with one of the directory. Raises Refused."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    other = entry.organisation
    if other is None or not entry.is_public:
        raise Refused(_("Nobody answers for this entry here yet."))
    _refuse_unless_possible(organisation, other, entry.name, by)
    made = introduce_about(
        about=entry.name, concept_code="", organisation=organisation, to=other, sentence=sentence, language=language,
        reach=reach, by=by,
    )  # fmt: skip
    tell("market-asked", to=other, about=made, by=by)
    return made


def _refuse_unless_possible(firm: Organisation, other: Organisation, about: str, by: Person) -> None:
    now = timezone.now()
    if firm.pk == other.pk:
        raise Refused(_("This is your own entry."))
    if queries.has_blocked(firm, other):
        raise Refused(_("You have blocked this business."))
    if queries.has_blocked(other, firm):
        raise Refused(_("This business takes no requests at present."))
    before = Introduction.objects.filter(listing=None, about=about, from_organisation=firm, to_organisation=other)
    if before.filter(state__in=[IntroductionState.ASKED, IntroductionState.ACCEPTED]).exists():
        raise Refused(_("You have asked for this already."))
    if before.filter(state=IntroductionState.DECLINED, answered_at__gt=now - timedelta(days=REST_DAYS)).exists():
        raise Refused(_("They said no to this a short while ago. You can ask again later."))
    day = now - timedelta(days=1)
    if queries.asked_since(day, organisation=firm) >= MOST_A_DAY_FIRM:
        raise Refused(_("Your business has sent many requests today. Go on tomorrow."))
    if queries.asked_since(day, person=by) >= MOST_A_DAY_PERSON:
        raise Refused(_("You have sent many requests today. Go on tomorrow."))


def hold(entry: Entry) -> Entry:
    return (
        Entry.objects.select_for_update(of=("self",))
        .select_related("organisation", "country", "area", "merged_into")
        .get(pk=entry.pk)
    )


def _move(entry: Entry, state: EntryState) -> None:
    entry.state = state
    entry.save(update_fields=["state", "changed_at"])
