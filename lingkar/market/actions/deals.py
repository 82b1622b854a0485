"""The sheet two firms agree on: each change is a version, and both sign the same one by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.market.actions.introductions import hold_open, move
from lingkar.market.actions.telling import tell
from lingkar.market.enums.dealing import DealState
from lingkar.market.fingerprints import TERMS, deal_fingerprint
from lingkar.market.models import Deal, DealSignature, DealVersion, Introduction


class Changed(Exception):
    """The sheet is not what she saw when she pressed the button."""

    def __str__(self) -> str:
        return _("The sheet has changed meanwhile. Read it again.")


@transaction.atomic
def write_deal(
    *, introduction: Introduction, organisation: Organisation, terms: Mapping[str, Any], seen: int, by: Person
) -> DealVersion:
    """A new version of the open sheet, or the first of a new one. `seen`: the number of the version she had before her.

    A change makes signatures on the version before worthless; they stay with it for the record.
    """
    held = hold_open(introduction)
    deal = held.deals.select_for_update().filter(state=DealState.DRAFT).first()
    if deal is None:
        deal = Deal.objects.create(introduction=held)
    number = deal.versions.count()
    if number != seen:
        raise Changed
    last = deal.versions.first()
    if last is not None and all(getattr(last, name) == terms[name] for name in TERMS):
        return last
    firms = (held.from_organisation.code, held.to_organisation.code)
    version = DealVersion.objects.create(
        deal=deal,
        number=number + 1,
        organisation=organisation,
        by=by,
        sha256=deal_fingerprint(deal.code, number + 1, firms, terms),
        **{name: terms[name] for name in TERMS},
    )
    move(held)
    record_audit(
        verb="write-deal",
        thing=deal,
        by=by,
        organisation=organisation,
        details={"version": version.number, "sha256": version.sha256},
    )
    tell("market-deal", to=held.other_than(organisation), about=held, by=by, context={"deal": deal.code})
    return version


@transaction.atomic
def sign_deal(*, deal: Deal, number: int, organisation: Organisation, name: str, by: Person) -> Deal:
    """One side signs the version she read. With both names on one version the sheet is agreed. Raises Changed."""
    introduction = hold_open(deal.introduction)
    held = Deal.objects.select_for_update(of=("self",)).get(pk=deal.pk)
    version = held.versions.order_by("-number").first()
    if version is None or version.number != number or held.state != DealState.DRAFT:
        raise Changed
    signature, is_new = DealSignature.objects.get_or_create(
        version=version, organisation=organisation, defaults={"name": name, "by": by}
    )
    if not is_new:
        return held
    record_audit(
        verb="sign",
        thing=held,
        by=by,
        organisation=organisation,
        details={"version": version.number, "sha256": version.sha256},
    )
    if version.signatures.count() == 2:
        held.state, held.signed_at = DealState.SIGNED, signature.at
        held.save(update_fields=["state", "signed_at"])
    move(introduction)
    both = held.state == DealState.SIGNED
    other = introduction.other_than(organisation)
    tell("market-deal-signed", to=other, about=introduction, by=by, context={"deal": held.code, "both": both})
    return held


@transaction.atomic
def end_deal(*, deal: Deal, state: str, organisation: Organisation, by: Person) -> Deal:
    """Carried out (once signed), or called off. Raises Changed."""
    introduction = hold_open(deal.introduction)
    held = Deal.objects.select_for_update(of=("self",)).get(pk=deal.pk)
    if held.state not in (DealState.DRAFT, DealState.SIGNED) or (state == DealState.DONE and held.signed_at is None):
        raise Changed
    held.state, held.ended_at = DealState(state), timezone.now()
    held.save(update_fields=["state", "ended_at"])
    move(introduction)
    record_audit(verb="end-deal", thing=held, by=by, organisation=organisation, details={"state": state})
    other = introduction.other_than(organisation)
    tell("market-deal-ended", to=other, about=introduction, by=by, context={"deal": held.code, "state": state})
    return held
