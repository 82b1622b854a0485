"""Blocking a firm, reporting what is wrong, and asking somebody to mediate."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.queries import facilitators_in
from lingkar.core.actions import record_audit
from lingkar.core.checked_files import Checked
from lingkar.market.actions.introductions import hold
from lingkar.market.actions.telling import tell
from lingkar.market.agreeing import MEDIATION, VERSION
from lingkar.market.enums import ListingState
from lingkar.market.enums.dealing import IntroductionState, MediationState, ReportKind, ReportState
from lingkar.market.models import AbuseReport, Block, Introduction, Listing, Mediation, Post, Profile
from lingkar.market.queries.introductions import people_to_tell
from lingkar.messaging.actions import cancel_messages, send

MOST_REPORTS_OPEN = 20


class CannotReport(Exception):
    """Said to her who reports; the text says why."""


class OwnReport(Exception):
    """Who wrote a report does not decide about it."""


@transaction.atomic
def block_firm(*, organisation: Organisation, blocked: Organisation, note: str = "", by: Person) -> Block:
    """From now on neither asks the other, and what was open between them ends. The other side is not told why."""
    block, is_new = Block.objects.get_or_create(
        organisation=organisation, blocked=blocked, defaults={"by": by, "note": note}
    )
    if is_new:
        record_audit(verb="block", thing=block, by=by, organisation=organisation, details={"firm": blocked.code})
        _end_between(organisation, blocked, by)
    return block


def _end_between(organisation: Organisation, blocked: Organisation, by: Person) -> None:
    between = Introduction.objects.filter(
        from_organisation__in=[organisation, blocked],
        to_organisation__in=[organisation, blocked],
        state__in=[IntroductionState.ASKED, IntroductionState.ACCEPTED],
    )
    for each in between:
        held, now = hold(each), timezone.now()
        held.state, held.closed_by, held.closed_at, held.moved_at = IntroductionState.BLOCKED, by, now, now
        held.save(update_fields=["state", "closed_by", "closed_at", "moved_at"])
        held.contacts.all().delete()
        cancel_messages(about=held, by=by)


@transaction.atomic
def unblock_firm(*, block: Block, by: Person) -> None:
    """They may ask again; what ended stays ended."""
    record_audit(
        verb="unblock", thing=block, by=by, organisation=block.organisation, details={"firm": block.blocked.code}
    )
    block.delete()


@transaction.atomic
def report_abuse(
    *,
    kind: str,
    against: Organisation,
    listing: Listing | None = None,
    post: Post | None = None,
    organisation: Organisation | None,
    reason: str,
    words: str,
    evidence: Checked | None = None,
    by: Person,
) -> AbuseReport:
    """Keep what was seen, as it reads now, and tell those who look after this country. Raises CannotReport."""
    mine = AbuseReport.objects.filter(by=by, state__in=[ReportState.OPEN, ReportState.LOOKING])
    same = mine.filter(kind=kind, against=against, listing=listing, post=post).first()
    if same is not None:
        return same
    if mine.count() >= MOST_REPORTS_OPEN:
        raise CannotReport(_("You have many reports open. Wait until somebody has looked at them."))
    report = AbuseReport(
        kind=kind,
        against=against,
        listing=listing,
        post=post,
        organisation=organisation,
        by=by,
        reason=reason,
        words=words,
        seen=_seen(listing, post, against),
    )
    _keep(report, evidence)
    record_audit(verb="report", thing=report, by=by, organisation=organisation, details={"reason": reason})
    _tell_keepers(report, against)
    return report


def _seen(listing: Listing | None, post: Post | None, against: Organisation) -> str:
    if post is not None:
        return post.text
    if listing is not None:
        return f"{listing.title}\n\n{listing.text}".strip()
    return against.name


def _keep(report: AbuseReport, evidence: Checked | None) -> None:
    if evidence is None:
        report.save()
        return
    report.evidence_type = evidence.media_type
    report.evidence.save(evidence.name, ContentFile(evidence.content), save=False)
    try:
        with transaction.atomic():
            report.save()
    except Exception:
        report.evidence.storage.delete(str(report.evidence.name))
        raise


def _tell_keepers(report: AbuseReport, against: Organisation) -> None:
    for person in facilitators_in(against.country):
        send(
            template="market-reported",
            to=person,
            purpose="service",
            context={"report": report.code},
            about=report,
            once=f"market-reported:{report.code}:{person.code}",
        )


@transaction.atomic
def handle_report(
    *, report: AbuseReport, state: str, decision: str, hold_listing: bool = False, by: Person
) -> AbuseReport:
    """Somebody looks, or has decided; a listing found wrong is held back. Who reported it is told. Raises OwnReport."""
    held = AbuseReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.by_id == by.pk:
        raise OwnReport
    held.state, held.decision = state, decision
    held.handled_by, held.handled_at = by, timezone.now()
    held.save(update_fields=["state", "decision", "handled_by", "handled_at"])
    record_audit(verb="handle-report", thing=held, by=by, organisation=held.against, details={"state": state})
    if hold_listing and held.listing is not None and held.kind == ReportKind.LISTING:
        hold_back(listing=held.listing, by=by, report=held)
    elif hold_listing and held.kind == ReportKind.FIRM:
        suspend_firm(organisation=held.against, by=by, report=held)
    if held.by is not None and not held.is_open:
        send(
            template="market-report-decided",
            to=held.by,
            purpose="service",
            context={"report": held.code, "upheld": held.state == ReportState.UPHELD},
            about=held,
            by=by,
        )
    return held


@transaction.atomic
def hold_back(*, listing: Listing, by: Person, report: AbuseReport | None = None) -> Listing:
    """Nobody sees the listing until it is released; its firm is told."""
    held = Listing.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=listing.pk)
    if held.state in (ListingState.DRAFT, ListingState.HELD):
        return held
    held.state = ListingState.HELD
    held.save(update_fields=["state", "changed_at"])
    details = {"report": report.code} if report else {}
    record_audit(verb="hold", thing=held, by=by, organisation=held.organisation, details=details)
    _tell_firm(held, "market-held", by)
    return held


@transaction.atomic
def release(*, listing: Listing, by: Person) -> Listing:
    """It may be shown again: as a draft its firm publishes when it has put it right."""
    held = Listing.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=listing.pk)
    if held.state == ListingState.HELD:
        held.state = ListingState.DRAFT
        held.save(update_fields=["state", "changed_at"])
        record_audit(verb="release", thing=held, by=by, organisation=held.organisation)
        _tell_firm(held, "market-released", by)
    return held


@transaction.atomic
def suspend_firm(*, organisation: Organisation, by: Person, report: AbuseReport | None = None) -> Profile:
    """Nothing of the firm is shown on the market until it is restored; what it agreed with others goes on."""
    profile, _new = Profile.objects.select_for_update().get_or_create(organisation=organisation)
    if profile.suspended_at is None:
        profile.suspended_at = timezone.now()
        profile.save(update_fields=["suspended_at", "changed_at"])
        details = {"report": report.code} if report else {}
        record_audit(verb="hold", thing=profile, by=by, organisation=organisation, details=details)
        _tell_people(organisation, "market-firm-held", {"firm": organisation.name}, profile, by)
    return profile


@transaction.atomic
def restore_firm(*, organisation: Organisation, by: Person) -> None:
    """The firm is shown again as it was."""
    profile = Profile.objects.select_for_update().filter(organisation=organisation, suspended_at__isnull=False).first()
    if profile is not None:
        profile.suspended_at = None
        profile.save(update_fields=["suspended_at", "changed_at"])
        record_audit(verb="release", thing=profile, by=by, organisation=organisation)
        _tell_people(organisation, "market-firm-released", {"firm": organisation.name}, profile, by)


def _tell_firm(listing: Listing, template: str, by: Person) -> None:
    context = {"listing": listing.code, "title": listing.title}
    _tell_people(listing.organisation, template, context, listing, by)


def _tell_people(firm: Organisation, template: str, context: dict[str, str], about: Model, by: Person) -> None:
    for person in people_to_tell(firm):
        send(template=template, to=person, purpose="service", context=context, about=about, organisation=firm, by=by)


@transaction.atomic
def ask_mediation(*, introduction: Introduction, organisation: Organisation, why: str, by: Person) -> Mediation:
    """Somebody of the agency may read along from now on, and both sides know it. Asking twice asks once."""
    held = hold(introduction)
    known = held.mediations.exclude(state=MediationState.CLOSED).first()
    if known is not None:
        return known
    mediation = Mediation.objects.create(
        introduction=held,
        organisation=organisation,
        asked_by=by,
        why=why,
        wording=str(MEDIATION),
        wording_version=VERSION,
    )
    record_audit(verb="ask-mediation", thing=mediation, by=by, organisation=organisation)
    tell("market-mediation", to=held.other_than(organisation), about=held, by=by)
    for person in _mediators(held):
        send(
            template="market-mediate",
            to=person,
            purpose="service",
            context={"mediation": mediation.code},
            about=mediation,
            once=f"market-mediate:{mediation.code}:{person.code}",
        )
    return mediation


def _mediators(introduction: Introduction) -> list[Person]:
    firms = (introduction.from_organisation, introduction.to_organisation)
    found = {person.pk: person for firm in firms for person in facilitators_in(firm.country)}
    return list(found.values())


@transaction.atomic
def read_along(*, mediation: Mediation, by: Person) -> Mediation:
    """Each look of the mediator at the thread leaves a line in the audit trail."""
    record_audit(verb="read-thread", thing=mediation, by=by, organisation=mediation.organisation)
    return mediation


@transaction.atomic
def take_mediation(*, mediation: Mediation, by: Person) -> Mediation:
    """She helps these two; both are told."""
    held = Mediation.objects.select_for_update(of=("self",)).get(pk=mediation.pk)
    if held.state == MediationState.ASKED:
        held.state, held.mediator = MediationState.OPEN, by
        held.save(update_fields=["state", "mediator"])
        record_audit(verb="mediate", thing=held, by=by, organisation=mediation.organisation)
        _tell_both(held, by, "market-mediation-open")
    return held


@transaction.atomic
def close_mediation(*, mediation: Mediation, advice: str, by: Person) -> Mediation:
    """What she advises stays for both to read; the thread is closed to her again."""
    held = Mediation.objects.select_for_update(of=("self",)).get(pk=mediation.pk)
    if held.is_open:
        held.state, held.closed_at, held.advice = MediationState.CLOSED, timezone.now(), advice
        held.mediator = held.mediator or by
        held.save(update_fields=["state", "closed_at", "advice", "mediator"])
        record_audit(verb="end-mediation", thing=held, by=by, organisation=mediation.organisation)
        _tell_both(held, by, "market-mediation-closed")
    return held


def _tell_both(mediation: Mediation, by: Person, template: str) -> None:
    introduction = hold(mediation.introduction)
    for firm in (introduction.from_organisation, introduction.to_organisation):
        tell(template, to=firm, about=introduction, by=by)
