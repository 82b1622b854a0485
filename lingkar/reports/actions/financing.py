"""A firm looks for money: it shows its dossier to investors one by one, each by consent, and may take it back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.actions.telling_firms import tell_firm
from lingkar.market.models import Entry
from lingkar.market.queries.introductions import has_blocked
from lingkar.reports.actions.dossiers import Agreed
from lingkar.reports.enums import FinancingState, ShareState
from lingkar.reports.models import Dossier, Financing, FinancingShare

MOST_SHOWN = 25


class CannotBeShown(Exception):
    """The text says why."""


@transaction.atomic
def start_financing(
    *,
    organisation: Organisation,
    dossier: Dossier,
    amount: Decimal,
    currency: str,
    purpose: str,
    finance: list[str],
    what_for: str,
    language: str,
    by: Person,
) -> Financing:
    """Written down; nobody else sees it."""
    made = Financing.objects.create(
        organisation=organisation, dossier=dossier, amount=amount, currency=currency, purpose=purpose,
        finance=list(finance), what_for=what_for, language=language, made_by=by,
    )  # fmt: skip
    record_audit(verb="add", thing=made, by=by, organisation=organisation)
    return made


@transaction.atomic
def show_to_investor(
    *, financing: Financing, entry: Entry, agreed: Agreed, language: str, by: Person
) -> FinancingShare:
    """One investor may read the dossier from now on. Raises CannotBeShown."""
    held = hold(financing)
    investor = entry.organisation
    if not held.is_open:
        raise CannotBeShown(_("This is not open any more, or its dossier was withdrawn."))
    if investor is None or not entry.is_public or not entry.is_investor or investor.pk == held.organisation_id:
        raise CannotBeShown(_("Nobody answers for this investor here."))
    if has_blocked(investor, held.organisation) or has_blocked(held.organisation, investor):
        raise CannotBeShown(_("This business takes no requests at present."))
    if held.shares.count() >= MOST_SHOWN:
        raise CannotBeShown(_("You have shown it to many already. Wait for their answers."))
    try:
        with transaction.atomic():
            share = FinancingShare.objects.create(
                financing=held, entry=entry, organisation=investor, wording=agreed.wording,
                wording_version=agreed.version, language=language, given_by=by,
            )  # fmt: skip
    except IntegrityError:
        raise CannotBeShown(_("They can read it already.")) from None
    record_audit(
        verb="ask-investor", thing=share, by=by, organisation=held.organisation,
        details={"financing": held.code, "investor": investor.code, "consent": agreed.version},
    )  # fmt: skip
    _tell("reports-financing", share, investor, by, {"firm": held.organisation.name})
    return share


@transaction.atomic
def mark_read(*, share: FinancingShare) -> None:
    """The first time the investor looked; the firm may know that."""
    FinancingShare.objects.filter(pk=share.pk, seen_at__isnull=True).update(seen_at=timezone.now())


@transaction.atomic
def answer_financing(
    *, share: FinancingShare, is_interested: bool, reason: str, note: str, by: Person
) -> FinancingShare:
    """Interested, or not now because. May be changed while it is shown. Raises CannotBeShown."""
    held = hold_share(share)
    if not held.is_open:
        raise CannotBeShown(_("The firm has taken this back."))
    held.state = ShareState.INTERESTED if is_interested else ShareState.DECLINED
    held.reason, held.note = "" if is_interested else reason, note
    held.answered_by, held.answered_at = by, timezone.now()
    held.save(update_fields=["state", "reason", "note", "answered_by", "answered_at"])
    record_audit(
        verb="accept" if is_interested else "decline", thing=held, by=by, organisation=held.organisation,
        details={"reason": held.reason},
    )  # fmt: skip
    told = {"investor": held.organisation.name, "is_interested": is_interested, "financing": held.financing.code}
    _tell("reports-financing-answer", held, held.financing.organisation, by, told)
    return held


@transaction.atomic
def take_back_share(*, share: FinancingShare, by: Person) -> FinancingShare:
    """This investor reads nothing of it any more."""
    held = hold_share(share)
    if held.state != ShareState.WITHDRAWN:
        _take_back(held, by)
        record_audit(verb="withdraw", thing=held, by=by, organisation=held.financing.organisation)
    return held


@transaction.atomic
def end_financing(*, financing: Financing, found: bool, by: Person) -> Financing:
    """Found, or no longer looked for: in both cases nobody reads it any more."""
    held = hold(financing)
    if held.state != FinancingState.OPEN:
        return held
    held.state = FinancingState.FOUND if found else FinancingState.WITHDRAWN
    held.ended_at = timezone.now()
    held.save(update_fields=["state", "ended_at"])
    for share in held.shares.exclude(state=ShareState.WITHDRAWN).select_related(
        "organisation", "financing__organisation"
    ):
        _take_back(share, by)
    record_audit(verb="close" if found else "withdraw", thing=held, by=by, organisation=held.organisation)
    return held


def _take_back(share: FinancingShare, by: Person) -> None:
    share.state, share.withdrawn_by, share.withdrawn_at = ShareState.WITHDRAWN, by, timezone.now()
    share.save(update_fields=["state", "withdrawn_by", "withdrawn_at"])
    _tell("reports-financing-back", share, share.organisation, by, {"firm": share.financing.organisation.name})


def _tell(template: str, share: FinancingShare, to: Organisation, by: Person, context: Mapping[str, Any]) -> None:
    tell_firm(template, to=to, about=share, by=by, context=context)


def hold(financing: Financing) -> Financing:
    return (
        Financing.objects.select_for_update(of=("self",)).select_related("organisation", "dossier").get(pk=financing.pk)
    )


def hold_share(share: FinancingShare) -> FinancingShare:
    return (
        FinancingShare.objects.select_for_update(of=("self",))
        .select_related("financing__organisation", "financing__dossier", "organisation")
        .get(pk=share.pk)
    )
