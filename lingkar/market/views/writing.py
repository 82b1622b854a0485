"""Writing a listing: one short page, then one tap that says what it is in the words everybody shares."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lingkar.accounts.access import get_organisation_for, may
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market import access, bridge
from lingkar.market.actions import listings as actions
from lingkar.market.actions.photos import TooManyPhotos
from lingkar.market.forms.listings import ListingForm
from lingkar.market.forms.meaning import MeaningForm, WordsForm, read_chosen
from lingkar.market.models import Listing
from lingkar.market.queries import listings as queries
from lingkar.market.queries.concepts import codes_found, usual_units
from lingkar.market.views.shown import firm_of, show_listings

LAST_TIME = 3


@login_required
@limited("market-listing", limit=200, seconds=3600, by="person")
@once
def new(request: HttpRequest) -> HttpResponseBase:
    """A draft; nobody else sees it before it is published."""
    firm = firm_of(request)
    if firm is None:
        return render(request, "market/no_firm.html")
    get_organisation_for(request.user, firm.code, to="add", thing="listing")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListingForm(*sent, organisation=firm)
    if request.method == "POST" and form.is_valid():
        made = actions.write_listing(
            organisation=firm,
            side=form.cleaned_data["side"],
            told=form.told(),
            photos=form.cleaned_data["photos"],
            by=signed_in_person(request),
        )
        return _ask_meaning(request, made)
    context = {"firm": firm, "form": form, "last": show_listings(queries.listings_of(firm)[:LAST_TIME])}
    return render(request, "market/listing_new.html", context | _suggested(request))


@login_required
@once
def change(request: HttpRequest, code: str) -> HttpResponseBase:
    listing = access.get_listing_for(request.user, code, to="change")
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListingForm(*sent, organisation=listing.organisation, listing=listing)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_listing(
                listing=listing,
                told=form.told(),
                photos=form.cleaned_data["photos"],
                by=signed_in_person(request),
            )
        except TooManyPhotos as refusal:
            form.add_error("photos", str(refusal))
        else:
            messages.success(request, _("It is saved."))
            return redirect("market-listing", changed.code) if changed.concept_asked else _ask_meaning(request, changed)
    context = {"listing": listing, "form": form, "firm": listing.organisation}
    return render(request, "market/listing_change.html", context)


def _ask_meaning(request: HttpRequest, listing: Listing) -> HttpResponseBase:
    """Tapped already, or to be tapped on the next page, or not known to us at all."""
    tapped = read_chosen(request.POST.get("concept", ""))
    if tapped is not None:
        actions.name_concept(listing=listing, concept=tapped, suggested=tapped.code, by=signed_in_person(request))
        return redirect("market-listing", listing.code)
    found = bridge.suggest(_words(listing), listing.language)
    if not found:
        return redirect("market-listing", listing.code)
    actions.name_concept(listing=listing, concept=None, suggested=found[0][0], by=None)
    return redirect("market-listing-meaning", listing.code)


def _words(listing: Listing) -> str:
    return f"{listing.title}\n{listing.text}".strip()


@login_required
@once
def meaning(request: HttpRequest, code: str) -> HttpResponseBase:
    """What we read in her words, confirmed by a tap; or other words; or none of these."""
    listing = access.get_listing_for(request.user, code, to="change")
    words = WordsForm(request.GET)
    asked = words.cleaned_data["q"] if words.is_valid() else ""
    codes = codes_found(asked, current().code) if asked else _read_codes(listing)
    form = MeaningForm(request.POST or None, codes=codes, initial={"concept": codes[0] if codes else None})
    if request.method == "POST" and form.is_valid():
        actions.name_concept(
            listing=listing,
            concept=form.cleaned_data["concept"],
            suggested=listing.concept_suggested,
            by=signed_in_person(request),
        )
        return redirect("market-listing", listing.code)
    context = {"listing": listing, "form": form, "words": words, "asked": asked, "found": bool(codes)}
    return render(request, "market/listing_meaning.html", context)


def _read_codes(listing: Listing) -> list[str]:
    codes = [code for code, _score in bridge.suggest(_words(listing), listing.language)]
    held = listing.concept.code if listing.concept else ""
    return codes if not held or held in codes else [held, *codes]


@login_required
@require_GET
@limited("market-suggest", limit=600, seconds=3600, by="person")
def suggest(request: HttpRequest) -> HttpResponse:
    """What her words may mean, while she types: a piece of the page."""
    return render(request, "market/_suggestions.html", _suggested(request))


def _suggested(request: HttpRequest) -> dict[str, Any]:
    asked = request.POST if request.method == "POST" else request.GET
    text = (asked.get("title") or asked.get("q") or "")[:200]
    language = asked.get("language") if asked.get("language") in LANGUAGES else current().code
    if not text.strip():
        return {"meaning": None}
    codes = [code for code, _score in bridge.suggest(text, language)][:4]
    chosen = asked.get("concept", "")
    if not codes:
        return {"meaning": None}
    return {"meaning": MeaningForm(codes=codes, initial={"concept": chosen}), "usual_units": usual_units(codes)}


@login_required
@require_POST
@once
def duplicate(request: HttpRequest, code: str) -> HttpResponseBase:
    """The same as last time: all that was told, ready to be changed."""
    listing = access.get_listing_for(request.user, code, to="change")
    if not may(request.user, "add", "listing", listing.organisation):
        raise Http404
    copy = actions.duplicate_listing(listing=listing, by=signed_in_person(request))
    messages.success(request, _("Here it is again. Change what is different this time, then publish it."))
    return redirect(reverse("market-listing-change", args=[copy.code]))
