"""The page of a firm that everybody may see: to read, for machines, and on paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext

from lingkar.accounts.access import may
from lingkar.accounts.enums import Verification
from lingkar.core.pdf import FontMissing
from lingkar.languages.registry import LANGUAGES, current
from lingkar.market import access
from lingkar.market.bridge.practices import practices
from lingkar.market.enums import Side
from lingkar.market.indicators import known_indicators, latest
from lingkar.market.linked_data import as_script, firm_data
from lingkar.market.models import Listing, Profile
from lingkar.market.printing import firm_pdf, second_language
from lingkar.market.queries.profiles import shown_listings, story_in
from lingkar.market.views.shown import language_names, show_listings
from lingkar.vocabulary.queries import label

BADGES = {Verification.CONTACT_CHECKED: "certificate", Verification.VISITED: "certificate"}


def firm(request: HttpRequest, code: str) -> HttpResponse:
    """Who acts for the firm sees it before it is published, marked as such."""
    profile = access.get_public_profile(request.user, code)
    organisation = profile.organisation
    texts = list(profile.texts.all())
    listings = shown_listings(profile)
    story = story_in(texts, current().code)
    measured = latest(organisation) if profile.shown_indicators else None
    photos = list(profile.photos.all())
    context = {
        "profile": profile,
        "firm": organisation,
        "story": story,
        "story_language": LANGUAGES.get(story.language) if story else None,
        "story_is_foreign": story is not None and story.language != current().code,
        "other_stories": [LANGUAGES[text.language] for text in texts if text != story and text.language in LANGUAGES],
        "photos": photos,
        "place": _place(profile),
        "sector": label(organisation.sector, "sectors", current().code) if organisation.sector else "",
        "badge": BADGES.get(Verification(organisation.verification), ""),
        "spoken": language_names(profile.languages),
        "practices": shown_practices(profile),
        "indicators": known_indicators(measured, profile.shown_indicators),
        "measured": measured,
        "offers": show_listings(each for each in listings if each.side == Side.OFFER),
        "wants": show_listings(each for each in listings if each.side == Side.WANTED),
        "inside": may(request.user, "view", "profile", organisation),
        "may_change": may(request.user, "change", "profile", organisation),
        "may_share": may(request.user, "share", "profile", organisation),
        "second": second_language(texts, current().code),
        "address": _whole(request, "market-firm", profile.code),
        "image": _whole(request, "market-photo", photos[0].code, "small") if photos else "",
        "linked_data": as_script(_data(request, profile, story.text if story else "", listings, photos)),
    }
    return render(request, "market/firm.html", context)


def _place(profile: Profile) -> str:
    language, organisation = current().code, profile.organisation
    country = label(organisation.country, "countries", language)
    return f"{label(organisation.area, 'areas', language)}, {country}" if organisation.area else country


def shown_practices(profile: Profile) -> list[dict[str, str]]:
    known = practices()
    return [
        {"code": code, "icon": known[code][1], "text": pgettext("action", known[code][0])}
        for code in profile.shown_practices
        if code in known
    ]


def firm_json(request: HttpRequest, code: str) -> JsonResponse:
    """The same for machines that ask for it by itself."""
    profile = access.get_public_profile(request.user, code)
    story = story_in(list(profile.texts.all()), current().code)
    listings, photos = shown_listings(profile), list(profile.photos.all())
    data = _data(request, profile, story.text if story else "", listings, photos)
    return JsonResponse(data, content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


def _data(request: HttpRequest, profile: Profile, story: str, listings: list[Listing], photos: list[Any]) -> Any:
    return firm_data(
        profile,
        story=story,
        address=_whole(request, "market-firm", profile.code),
        image=_whole(request, "market-photo", photos[0].code, "large") if photos else "",
        offers=[(each, _whole(request, "market-listing", each.code)) for each in listings],
    )


def _whole(request: HttpRequest, name: str, *arguments: str) -> str:
    return request.build_absolute_uri(reverse(name, args=arguments))


def firm_sheet(request: HttpRequest, code: str) -> HttpResponse:
    """One page of paper in two languages: the reader's, and another one."""
    profile = access.get_public_profile(request.user, code)
    texts = list(profile.texts.all())
    asked = request.GET.get("with", "")
    second = asked if asked in LANGUAGES else second_language(texts, current().code)
    languages = list(dict.fromkeys([current().code, second]))
    address = _whole(request, "market-firm", profile.code)
    try:
        content = firm_pdf(profile, texts, shown_listings(profile, most=12), languages=languages, address=address)
    except FontMissing:
        return render(request, "market/firm_no_pdf.html", {"profile": profile}, status=200)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="lingkar-{profile.code}.pdf"'
    return response
