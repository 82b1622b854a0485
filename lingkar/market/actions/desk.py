"""What a broker does: writes down a visit, takes work, goes on with a loop, proposes that two firms meet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.actions import verify_organisation
from lingkar.accounts.enums import Verification
from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.actions.introductions import Reach, ask_introduction
from lingkar.market.enums.desk import CaseState, ProposalState
from lingkar.market.models import CaseNote, Introduction, Listing, LoopCase, Proposal, SiteVisit, WorkTaken
from lingkar.market.queries import desk as queries
from lingkar.market.queries.introductions import has_blocked, people_to_tell
from lingkar.messaging.actions import cancel_messages, send


class NotPossible(Exception):
    """It cannot be done any more; the text says why."""


@dataclass(frozen=True)
class Seen:
    """What somebody saw and heard on the spot."""

    on: date
    met: str
    findings: str
    next_step: str
    next_on: date | None
    found_true: bool


@transaction.atomic
def write_visit(*, organisation: Organisation, seen: Seen, may_verify: bool, by: Person) -> SiteVisit:
    """Keep the note. Where the firm was found to be as it says, by somebody who may say so, it counts as visited."""
    made = SiteVisit.objects.create(
        organisation=organisation, on=seen.on, met=seen.met, findings=seen.findings, next_step=seen.next_step,
        next_on=seen.next_on, found_true=seen.found_true, by=by,
    )  # fmt: skip
    if seen.found_true and may_verify and organisation.verification != Verification.VISITED:
        verify_organisation(organisation=organisation, level=Verification.VISITED, by=by)
    record_audit(verb="write-visit", thing=made, by=by, organisation=organisation)
    return made


@transaction.atomic
def take_work(*, kind: str, code: str, by: Person) -> WorkTaken:
    """The first who takes it has it."""
    taken, is_new = WorkTaken.objects.get_or_create(kind=kind, code=code, defaults={"by": by})
    if is_new:
        record_audit(verb="take-work", thing=taken, by=by, details={"kind": kind, "code": code})
    return taken


@transaction.atomic
def leave_work(*, kind: str, code: str, by: Person) -> None:
    taken = WorkTaken.objects.select_for_update().filter(kind=kind, code=code, by=by).first()
    if taken is not None:
        record_audit(verb="leave-work", thing=taken, by=by, details={"kind": kind, "code": code})
        taken.delete()


@transaction.atomic
def change_case(*, case: LoopCase, state: str, note: str, by: Person) -> LoopCase:
    """How far it is, and why; a note stays as it was written."""
    held = LoopCase.objects.select_for_update().get(pk=case.pk)
    if state != held.state:
        record_audit(verb="change-case", thing=held, by=by, details={"from": held.state, "to": state})
        held.state, held.by, held.changed_at = state, by, timezone.now()
        held.save(update_fields=["state", "by", "changed_at"])
    if note:
        CaseNote.objects.create(case=held, text=note, by=by)
        record_audit(verb="note-case", thing=held, by=by)
    return held


@transaction.atomic
def propose(*, offer: Listing, need: Listing, case: LoopCase | None = None, by: Person) -> Proposal:
    """Ask both firms whether they would like to meet. Neither sees how to reach the other. Raises NotPossible."""
    _refuse_unless_possible(offer, need)
    proposal, is_new = Proposal.objects.get_or_create(
        offer=offer, need=need, state=ProposalState.OPEN, defaults={"case": case, "by": by}
    )
    if is_new:
        record_audit(verb="propose-contact", thing=proposal, by=by, details={"offer": offer.code, "need": need.code})
        for own, other in ((offer, need), (need, offer)):
            _tell_of(proposal, own, other, by)
    return proposal


@transaction.atomic
def bring_together(*, case: LoopCase, steps: list[tuple[Listing, Listing]], by: Person) -> int:
    """Propose every step of a loop at once; those who know each other already are left alone. How many were new."""
    new = 0
    for offer, need in steps:
        if not queries.met_already(offer, need) and not _declined(offer, need):
            propose(offer=offer, need=need, case=case, by=by)
            new += 1
    if case.state == CaseState.OPEN:
        change_case(case=case, state=CaseState.PUSHING, note="", by=by)
    return new


def _declined(offer: Listing, need: Listing) -> bool:
    return Proposal.objects.filter(offer=offer, need=need, state=ProposalState.DECLINED).exists()


def _refuse_unless_possible(offer: Listing, need: Listing) -> None:
    if not (offer.is_live() and need.is_live()):
        raise NotPossible(_("One of the two listings has ended."))
    one, other = offer.organisation, need.organisation
    if one.pk == other.pk or has_blocked(one, other) or has_blocked(other, one):
        raise NotPossible(_("These two cannot be brought together."))


def _tell_of(proposal: Proposal, own: Listing, other: Listing, by: Person) -> None:
    for person in people_to_tell(own.organisation):
        if person.pk != by.pk:
            send(
                template="market-proposed",
                to=person,
                purpose="service",
                context={"firm": other.organisation.name, "own_firm": own.organisation.name, "about": own.title,
                         "proposal": proposal.code},
                about=proposal,
                organisation=own.organisation,
                by=by,
            )  # fmt: skip


def accept_proposal(
    *, proposal: Proposal, organisation: Organisation, sentence: str, language: str, reach: Reach, by: Person
) -> Introduction:
    """The first yes asks the other firm in the ordinary way, which answers for itself. Raises Refused, NotPossible."""
    with transaction.atomic():
        held = _hold(proposal)
        if not held.is_open:
            raise NotPossible(_("This proposal is answered already."))
        theirs = held.offer if held.need.organisation_id == organisation.pk else held.need
        made = ask_introduction(
            listing=theirs, organisation=organisation, sentence=sentence, language=language, reach=reach, by=by
        )
        held.state, held.introduction, held.answered_by = ProposalState.ASKED, made, by
        held.save(update_fields=["state", "introduction", "answered_by"])
        cancel_messages(about=held, by=by)
    return made


@transaction.atomic
def decline_proposal(*, proposal: Proposal, organisation: Organisation, by: Person) -> Proposal:
    """A no. The broker sees that nothing comes of it, and nobody which of the two said so."""
    held = _hold(proposal)
    if held.is_open:
        held.state, held.answered_by = ProposalState.DECLINED, by
        held.save(update_fields=["state", "answered_by"])
        cancel_messages(about=held, by=by)
        record_audit(verb="decline-proposal", thing=held, by=by, organisation=organisation)
    return held


def _hold(proposal: Proposal) -> Proposal:
    """The row as it is now, kept for this transaction."""
    found = Proposal.objects.select_for_update(of=("self",)).select_related("offer__organisation", "need__organisation")
    return found.get(pk=proposal.pk)
