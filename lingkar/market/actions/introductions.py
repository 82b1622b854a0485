"""One firm asks to get to know another; the other says yes or no; nobody answers, and it runs out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.actions.telling import tell
from lingkar.market.agreeing import CONTACT, VERSION
from lingkar.market.enums.dealing import IntroductionState
from lingkar.market.models import Introduction, Listing, SharedContact
from lingkar.market.queries import introductions as queries
from lingkar.messaging.actions import cancel_messages

OPEN_DAYS, REMIND_AFTER_DAYS = 14, 7
MOST_A_DAY_PERSON, MOST_A_DAY_FIRM = 10, 20
# Somebody who said no is not asked the same again soon.
REST_DAYS = 30


class Refused(Exception):
    """It cannot be asked; the text says why, for her who asks."""


@dataclass(frozen=True)
class Reach:
    """How the other side may reach somebody, as she chose it for this one introduction."""

    name: str
    mail: str = ""
    phone: str = ""


def ask_introduction(
    *, listing: Listing, organisation: Organisation, sentence: str, language: str, reach: Reach, by: Person
) -> Introduction:
    """Write the wish down and tell the other side. Raises Refused."""
    try:
        with transaction.atomic():
            # Two taps or two colleagues at once: the firm's row lets one through after the other.
            Organisation.objects.select_for_update().get(pk=organisation.pk)
            _refuse_unless_possible(listing, organisation, by)
            made = _asked(listing, organisation, sentence, language, by)
            _share(made, organisation, reach, language, by)
            record_audit(
                verb="introduce", thing=made, by=by, organisation=organisation, details={"listing": listing.code}
            )
            tell("market-asked", to=listing.organisation, about=made, by=by)
    except IntegrityError:
        raise Refused(_("You have asked for this already.")) from None
    return made


def _refuse_unless_possible(listing: Listing, organisation: Organisation, by: Person) -> None:
    now = timezone.now()
    if listing.organisation_id == organisation.pk:
        raise Refused(_("This is your own listing."))
    if not listing.is_live(timezone.localdate()):
        raise Refused(_("This listing has ended. Look for a similar one."))
    if queries.has_blocked(organisation, listing.organisation):
        raise Refused(_("You have blocked this business."))
    if queries.has_blocked(listing.organisation, organisation):
        # A block is told to nobody.
        raise Refused(_("This business takes no requests at present."))
    before = Introduction.objects.filter(listing=listing, from_organisation=organisation)
    if before.filter(state__in=[IntroductionState.ASKED, IntroductionState.ACCEPTED]).exists():
        raise Refused(_("You have asked for this already."))
    if before.filter(state=IntroductionState.DECLINED, answered_at__gt=now - timedelta(days=REST_DAYS)).exists():
        raise Refused(_("They said no to this a short while ago. You can ask again later."))
    day = now - timedelta(days=1)
    if queries.asked_since(day, organisation=organisation) >= MOST_A_DAY_FIRM:
        raise Refused(_("Your business has sent many requests today. Go on tomorrow."))
    if queries.asked_since(day, person=by) >= MOST_A_DAY_PERSON:
        raise Refused(_("You have sent many requests today. Go on tomorrow."))


def _asked(listing: Listing, organisation: Organisation, sentence: str, language: str, by: Person) -> Introduction:
    now = timezone.now()
    return Introduction.objects.create(
        listing=listing,
        match=queries.match_between(listing, organisation),
        about=listing.title,
        concept_code=listing.concept.code if listing.concept_id and listing.concept else "",
        from_organisation=organisation,
        to_organisation=listing.organisation,
        sentence=sentence,
        language=language,
        asked_by=by,
        asked_at=now,
        moved_at=now,
        expires_at=now + timedelta(days=OPEN_DAYS),
    )


@transaction.atomic
def introduce_about(
    *,
    about: str,
    concept_code: str,
    organisation: Organisation,
    to: Organisation,
    sentence: str,
    language: str,
    reach: Reach,
    by: Person,
) -> Introduction:
    """One firm asks another to be in contact where there is no listing: about an offer it chose, or an entry of the
    directory. Whoever calls this has asked whether it may."""
    now = timezone.now()
    made = Introduction.objects.create(
        about=about, concept_code=concept_code, from_organisation=organisation, to_organisation=to, sentence=sentence,
        language=language, asked_by=by, asked_at=now, moved_at=now, expires_at=now + timedelta(days=OPEN_DAYS),
    )  # fmt: skip
    _share(made, organisation, reach, language, by)
    record_audit(verb="introduce", thing=made, by=by, organisation=organisation)
    return made


@transaction.atomic
def accept_introduction(*, introduction: Introduction, reach: Reach, language: str, by: Person) -> Introduction:
    """From now on both see how to reach each other, and can write."""
    held = hold(introduction)
    if held.state != IntroductionState.ASKED:
        return held
    now = timezone.now()
    held.state, held.answered_by, held.answered_at, held.moved_at = IntroductionState.ACCEPTED, by, now, now
    held.save(update_fields=["state", "answered_by", "answered_at", "moved_at"])
    _share(held, held.to_organisation, reach, language, by)
    cancel_messages(about=held, by=by)
    record_audit(verb="accept", thing=held, by=by, organisation=held.to_organisation)
    tell("market-accepted", to=held.from_organisation, about=held, by=by)
    return held


@transaction.atomic
def decline_introduction(*, introduction: Introduction, reason: str, note: str = "", by: Person) -> Introduction:
    """A no with a reason; what the asking side had shared is forgotten."""
    held = hold(introduction)
    if held.state != IntroductionState.ASKED:
        return held
    now = timezone.now()
    held.state, held.answered_by, held.answered_at, held.moved_at = IntroductionState.DECLINED, by, now, now
    held.decline_reason, held.decline_note = reason, note
    held.save(update_fields=["state", "answered_by", "answered_at", "moved_at", "decline_reason", "decline_note"])
    held.contacts.all().delete()
    cancel_messages(about=held, by=by)
    record_audit(verb="decline", thing=held, by=by, organisation=held.to_organisation, details={"reason": reason})
    tell("market-declined", to=held.from_organisation, about=held, by=by, context={"reason": reason})
    return held


@transaction.atomic
def withdraw_introduction(*, introduction: Introduction, by: Person) -> Introduction:
    """The asking side changed its mind before there was an answer."""
    held = hold(introduction)
    if held.state == IntroductionState.ASKED:
        _end(held, IntroductionState.WITHDRAWN, by)
        record_audit(verb="withdraw", thing=held, by=by, organisation=held.from_organisation)
    return held


@transaction.atomic
def close_introduction(*, introduction: Introduction, organisation: Organisation, by: Person) -> Introduction:
    """One side ends it: nobody can write any more, and the contacts are hidden. What was written stays readable."""
    held = hold(introduction)
    if held.state == IntroductionState.ACCEPTED:
        _end(held, IntroductionState.CLOSED, by)
        record_audit(verb="close", thing=held, by=by, organisation=organisation)
        tell("market-closed", to=held.other_than(organisation), about=held, by=by)
    return held


@transaction.atomic
def expire_introduction(*, introduction: Introduction) -> Introduction:
    held = hold(introduction)
    if held.state == IntroductionState.ASKED:
        _end(held, IntroductionState.EXPIRED, None)
        record_audit(verb="expire", thing=held, by=None, organisation=held.to_organisation)
        tell("market-expired", to=held.from_organisation, about=held, by=None)
    return held


@transaction.atomic
def remind_introduction(*, introduction: Introduction) -> None:
    """Once, half way: somebody waits for an answer."""
    held = hold(introduction)
    if held.state != IntroductionState.ASKED or held.reminded_at is not None:
        return
    held.reminded_at = timezone.now()
    held.save(update_fields=["reminded_at"])
    tell("market-waiting", to=held.to_organisation, about=held, by=None, context={"until": held.expires_at})


class Over(Exception):
    """The two are not, or no longer, in contact."""

    def __str__(self) -> str:
        return _("You two are not in contact any more, so nothing was sent.")


def hold_open(introduction: Introduction) -> Introduction:
    """The row kept for this transaction, while the two are in contact. Raises Over."""
    held = hold(introduction)
    if held.state != IntroductionState.ACCEPTED:
        raise Over
    return held


def hold(introduction: Introduction) -> Introduction:
    """The row as it is now, kept for this transaction."""
    return (
        Introduction.objects.select_for_update(of=("self",))
        .select_related("from_organisation", "to_organisation", "listing")
        .get(pk=introduction.pk)
    )


def move(held: Introduction) -> None:
    """Something happened between the two: it comes first in their lists."""
    held.moved_at = timezone.now()
    held.save(update_fields=["moved_at"])


def _end(held: Introduction, state: IntroductionState, by: Person | None) -> None:
    now = timezone.now()
    held.state, held.closed_by, held.closed_at, held.moved_at = state, by, now, now
    held.save(update_fields=["state", "closed_by", "closed_at", "moved_at"])
    held.contacts.all().delete()
    cancel_messages(about=held, by=by)


def _share(introduction: Introduction, firm: Organisation, reach: Reach, language: str, by: Person) -> None:
    SharedContact.objects.update_or_create(
        introduction=introduction,
        organisation=firm,
        defaults={
            "person": by,
            "name": reach.name,
            "mail": reach.mail,
            "phone": reach.phone,
            "wording": str(CONTACT),
            "wording_version": VERSION,
            "language": language,
        },
    )
