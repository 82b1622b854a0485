"""Addresses without a language: the one in the code on the label, and the keys everybody may read."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from lingkar.passports import access, queries
from lingkar.passports.enums import Form
from lingkar.passports.identifiers import NoGtin, address_of, read_gtin
from lingkar.passports.models import Passport
from lingkar.passports.signing import did_document, key_set
from lingkar.passports.untp import content_for
from lingkar.passports.views.negotiation import LINKSET, wanted_form, wants_linkset

GS1 = "https://www.gs1.org/voc/"
# Link types of GS1's vocabulary, and of UNTP, that ask for data.
FOR_DATA = {"gs1:masterData", f"{GS1}masterData", "untp:dpp", "gs1:dpp", f"{GS1}dpp"}
FOR_CHECKING = {"gs1:verificationService", f"{GS1}verificationService"}


@require_safe
@vary_on_headers("Accept", "Accept-Language")
def resolve(request: HttpRequest, code: str) -> HttpResponse:
    """A passport by its own number. One that is not there is told by the page, in the visitor's language."""
    try:
        reading = access.get_public(code)
    except Http404:
        return _to(reverse("passports-public", args=[code]))
    return _led(request, reading.passport)


@require_safe
@vary_on_headers("Accept", "Accept-Language")
def resolve_gs1(request: HttpRequest, gtin: str, batch: str = "", serial: str = "") -> HttpResponse:
    """A GS1 Digital Link."""
    try:
        key = read_gtin(gtin)
    except NoGtin:
        raise Http404 from None
    found = queries.found_by_key(key, batch, serial)
    if found is None:
        raise Http404
    return _led(request, found)


@require_safe
@cache_control(max_age=3600)
def jwks(request: HttpRequest) -> HttpResponse:
    return _open(JsonResponse(key_set(queries.public_keys())))


@require_safe
@cache_control(max_age=3600)
def did(request: HttpRequest) -> HttpResponse:
    return _open(JsonResponse(did_document(queries.public_keys()), content_type="application/did+json"))


def _led(request: HttpRequest, passport: Passport) -> HttpResponse:
    """To the page, the data, the check, or the list of all of them: what was asked for."""
    reading = access.get_public(passport.code)
    kind = request.GET.get("linkType", "")
    if wants_linkset(request):
        content = content_for(reading.version.content, reading.level)
        return _open(JsonResponse(linkset(passport, reading.version.number, content), content_type=LINKSET))
    form = wanted_form(request) or (Form.UNTP_070.value if kind in FOR_DATA else "")
    if form:
        return _to(reverse("passports-file", args=[passport.code, reading.version.number, form]))
    if kind in FOR_CHECKING:
        return _to(reverse("passports-verify"))
    return _to(reverse("passports-public", args=[passport.code]))


def _to(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, preserve_request=True)  # 307, as GS1 asks of resolvers


def linkset(passport: Passport, number: int, content: dict[str, Any]) -> dict[str, Any]:
    """RFC 9264, in the words of the GS1 resolver."""
    data = f"{settings.SITE_URL}{reverse('passports-file', args=[passport.code, number, Form.UNTP_070.value])}"
    pages = [
        {"href": address, "hreflang": [language], "type": "text/html", "title": content["name"]}
        for language, address in content["pages"].items()
    ]
    return {
        "linkset": [
            {
                "anchor": address_of(passport),
                f"{GS1}defaultLink": [{"href": content["page"], "type": "text/html", "title": content["name"]}],
                f"{GS1}pip": pages,
                f"{GS1}masterData": [{"href": data, "type": "application/ld+json", "title": content["name"]}],
                f"{GS1}verificationService": [
                    {"href": f"{settings.SITE_URL}{reverse('passports-verify')}", "type": "text/html"}
                ],
            }
        ]
    }


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    return response
