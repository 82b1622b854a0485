"""The deal sheet: written by either side, signed by both, handed over as PDF."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.market import access
from lingkar.market.actions import deals as actions
from lingkar.market.actions.introductions import Over
from lingkar.market.deal_paper import deal_pdf, deal_rows, languages_of
from lingkar.market.enums.dealing import DealState
from lingkar.market.fingerprints import TERMS
from lingkar.market.forms.deals import DealForm, SignForm
from lingkar.market.hints import hints
from lingkar.market.models import Deal, DealVersion, Introduction


@login_required
@limited("market-deal", limit=60, seconds=3600, by="person")
@once
def write(request: HttpRequest, code: str) -> HttpResponseBase:
    """A new sheet, or a new version of the open one."""
    person = signed_in_person(request)
    seat = access.get_introduction_for(person, code, to="add", thing="deal")
    found = seat.introduction.deals.filter(state=DealState.DRAFT).prefetch_related("versions").first()
    last = found.latest if found else None
    form = DealForm(request.POST or None, initial=_initial(last, seat.introduction), first_currencies=_money(seat))
    if request.method == "POST" and form.is_valid():
        try:
            version = actions.write_deal(
                introduction=seat.introduction,
                organisation=seat.mine,
                terms=form.read_terms(),
                seen=form.cleaned_data["seen"],
                by=person,
            )
        except (actions.Changed, Over) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("market-deal", version.deal.code)
    context = {"seat": seat, "introduction": seat.introduction, "form": form, "last": last, "hints": hints()[:3]}
    return render(request, "market/deal_write.html", context)


@login_required
def deal(request: HttpRequest, code: str) -> HttpResponse:
    seat, found = access.get_deal_for(request.user, code)
    return render(request, "market/deal.html", _context(request, seat, found))


@login_required
@require_POST
@once
def sign(request: HttpRequest, code: str) -> HttpResponseBase:
    """By name, for one version: the one she has before her."""
    person = signed_in_person(request)
    seat, found = access.get_deal_for(person, code, to="share")
    form = SignForm(request.POST)
    if form.is_valid():
        try:
            held = actions.sign_deal(
                deal=found,
                number=form.cleaned_data["number"],
                organisation=seat.mine,
                name=form.cleaned_data["name"],
                by=person,
            )
        except (actions.Changed, Over) as refusal:
            messages.error(request, str(refusal))
        else:
            both = held.state == DealState.SIGNED
            messages.success(request, _("Both have signed. It is agreed.") if both else _("You have signed."))
        return redirect("market-deal", code)
    return render(request, "market/deal.html", _context(request, seat, found) | {"sign_form": form})


@login_required
@require_POST
@once
def end(request: HttpRequest, code: str) -> HttpResponseBase:
    """Carried out, or called off."""
    seat, found = access.get_deal_for(request.user, code, to="change")
    state = request.POST.get("state", "")
    if state not in (DealState.DONE, DealState.CANCELLED):
        raise Http404
    try:
        actions.end_deal(deal=found, state=state, organisation=seat.mine, by=signed_in_person(request))
    except (actions.Changed, Over) as refusal:
        messages.error(request, str(refusal))
    return redirect("market-deal", code)


@login_required
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """In the languages of the two firms, side by side."""
    _seat, found = access.get_deal_for(request.user, code, to="export")
    response = HttpResponse(deal_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="deal-{found.code}-{found.latest.number}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def _context(request: HttpRequest, seat: access.Seat, found: Deal) -> dict[str, Any]:
    versions: list[DealVersion] = list(found.versions.all())
    latest = versions[0]
    signatures = {each.organisation_id: each for each in latest.signatures.all()}
    open_to_all = seat.introduction.is_accepted
    signed = signatures.get(seat.mine.pk)
    return {
        "seat": seat,
        "introduction": seat.introduction,
        "deal": found,
        "latest": latest,
        "rows": deal_rows(latest),
        "signed": signed,
        "their_signature": signatures.get(seat.other.pk),
        "earlier": [(each, deal_rows(each), list(each.signatures.all())) for each in versions[1:]],
        "sign_form": SignForm(initial={"number": latest.number, "name": signed_in_person(request).name}),
        "may_sign": found.is_draft and open_to_all and not signed and may(request.user, "share", "deal", seat.mine),
        "may_change": open_to_all and may(request.user, "change", "deal", seat.mine),
        "languages": languages_of(found),
    }


def _initial(last: DealVersion | None, introduction: Introduction) -> dict[str, Any]:
    if last is not None:
        return {name: getattr(last, name) for name in TERMS} | {"paid": last.price_for or "free", "seen": last.number}
    listing = introduction.listing
    if listing is None:
        return {"seen": 0, "what": introduction.about}
    return {
        "seen": 0, "what": listing.title, "quantity": listing.quantity, "unit": listing.unit,
        "per": listing.per or "once", "price": listing.price, "currency": listing.currency,
        "paid": "unit" if listing.price is not None else None, "quality": listing.quality,
    }  # fmt: skip


def _money(seat: access.Seat) -> list[str]:
    return [str(firm.country.fact("currency") or "") for firm in (seat.mine, seat.other)]
