"""One listing as others see it, and what its firm does with it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.verbs import said
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market import access
from lingkar.market.actions import listings as actions
from lingkar.market.linked_data import as_script, listing_data
from lingkar.market.models import Listing
from lingkar.market.queries.history import history_of
from lingkar.market.still import read_ticket
from lingkar.market.views.shown import facts_of, show_listing


def listing(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody sees a published one; who acts for its firm also sees in which state it is, and what can be done."""
    found = access.get_listing_for(request.user, code)
    inside = may(request.user, "view", "listing", found.organisation)
    profile = getattr(found.organisation, "market_profile", None)
    photos = list(found.photos.all())
    address = request.build_absolute_uri(reverse("market-listing", args=[found.code]))
    image = request.build_absolute_uri(reverse("market-photo", args=[photos[0].code, "large"])) if photos else ""
    context: dict[str, Any] = {
        "listing": found,
        "shown": show_listing(found),
        "photos": photos,
        "facts": facts_of(found),
        "text": _in_own_language(found),
        "written_in": LANGUAGES.get(found.language),
        "is_foreign": found.language != current().code,
        "firm": found.organisation,
        "profile": profile if profile is not None and profile.is_public else None,
        "is_live": access.is_public(found),
        "inside": inside,
        "address": address,
        "image": image,
        "linked_data": as_script(listing_data(found, address, image)),
    }
    if inside:
        context |= _for_its_firm(request, found)
    return render(request, "market/listing.html", context)


def _in_own_language(found: Listing) -> Any:
    """A translation of it, if there is one in the reader's language."""
    return next((text for text in found.texts.all() if text.language == current().code), None)


def _for_its_firm(request: HttpRequest, found: Listing) -> dict[str, Any]:
    firm = found.organisation
    return {
        "may": {
            "change": may(request.user, "change", "listing", firm),
            "share": may(request.user, "share", "listing", firm),
            "delete": found.published_at is None and may(request.user, "delete", "listing", firm),
        },
        "twin": found.twin or getattr(found, "twin_of", None),
        "history": [{"event": event, "said": said(event.verb)} for event in history_of(found)],
    }


@login_required
@require_POST
@limited("market-publish", limit=300, seconds=3600, by="person")
@once
def publish(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_listing_for(request.user, code, to="share")
    try:
        shown = actions.publish_listing(listing=found, by=signed_in_person(request))
    except actions.CannotBeShown:
        messages.error(request, _("This listing cannot be published now."))
    else:
        messages.success(request, _("Everybody can see it now, until %(day)s.") % {"day": _last_day(shown)})
    return redirect("market-listing", found.code)


@login_required
@require_POST
@once
def renew(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_listing_for(request.user, code, to="share")
    _renew(request, found)
    return redirect("market-listing", found.code)


def _renew(request: HttpRequest, found: Listing) -> None:
    by = signed_in_person(request) if request.user.is_authenticated else None
    try:
        shown = actions.renew_listing(listing=found, by=by)
    except actions.CannotBeShown:
        messages.error(request, _("This listing is not shown any more, so nothing was changed."))
    else:
        messages.success(request, _("Thank you. It is shown until %(day)s.") % {"day": _last_day(shown)})


@login_required
@once
def withdraw(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take it back, or say that it found somebody."""
    found = access.get_listing_for(request.user, code, to="share")
    if request.method == "POST":
        _end(request, found)
        return redirect("market-listing", found.code)
    return render(request, "market/listing_withdraw.html", {"listing": found, "shown": show_listing(found)})


def _end(request: HttpRequest, found: Listing) -> None:
    end = actions.close_listing if request.POST.get("why") == "found" else actions.withdraw_listing
    by = signed_in_person(request) if request.user.is_authenticated else None
    try:
        end(listing=found, by=by)
    except actions.CannotBeShown:
        messages.error(request, _("This listing is not shown any more, so nothing was changed."))
    else:
        messages.success(request, _("Nobody sees it any more. You can publish it again at any time."))


@login_required
@once
def delete(request: HttpRequest, code: str) -> HttpResponseBase:
    """A draft that was never shown."""
    found = access.get_listing_for(request.user, code, to="delete")
    if request.method == "POST":
        try:
            actions.delete_listing(listing=found, by=signed_in_person(request))
        except actions.CannotBeShown:
            messages.error(request, _("Others have seen it, so it is kept. You can take it back."))
            return redirect("market-listing", found.code)
        messages.success(request, _("The draft was deleted."))
        return redirect("market-mine")
    return render(request, "market/listing_delete.html", {"listing": found})


@limited("market-still", limit=60, seconds=3600, by="address")
@once
def still(request: HttpRequest, ticket: str) -> HttpResponseBase:
    """From the mail "is it still available?": one tap, without signing in. Looking changes nothing."""
    code = read_ticket(ticket)
    found = Listing.objects.filter(code=code).select_related("organisation").first() if code else None
    if found is None or not (found.is_live() or found.has_run_out):
        return render(request, "market/still_over.html", {"found": found}, status=200 if found else 404)
    if request.method == "POST":
        if request.POST.get("answer") == "yes":
            _renew(request, found)
        else:
            _end(request, found)
        return redirect("market-still", ticket)
    return render(request, "market/still.html", {"listing": found, "last_day": _last_day(found), "ticket": ticket})


def _last_day(found: Listing) -> str:
    return written.date(found.expires_on, current().code) if found.expires_on else ""
