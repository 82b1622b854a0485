"""What readers see: everybody, whoever holds a secret link, and an authority whose duty it is."""

from __future__ import annotations

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from lingkar.core.qr import qr_svg
from lingkar.languages import registry
from lingkar.passports import access
from lingkar.passports.access import Reading
from lingkar.passports.enums import Form, Level
from lingkar.passports.offline import offline_file
from lingkar.passports.queries import public_keys
from lingkar.passports.untp import content_for, schema_org
from lingkar.passports.views.facts import shown
from lingkar.passports.views.negotiation import wanted_form

TYPES = {
    Form.UNTP_070.value: ("application/ld+json; charset=utf-8", "passport.jsonld"),
    Form.UNTP_061.value: ("application/ld+json; charset=utf-8", "passport-0.6.1.jsonld"),
    Form.JWT.value: ("application/vc+jwt", "passport.jwt"),
}


@require_safe
@vary_on_headers("Accept")
def public(request: HttpRequest, code: str) -> HttpResponse:
    """The page the code on the label leads to; programs get data at the same address."""
    reading = access.get_public(code)
    form = wanted_form(request)
    if form:
        return redirect("passports-file", code, reading.version.number, form)
    return _page(request, reading)


@require_safe
def version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """An earlier version, as it was."""
    return _page(request, access.get_public(code, number))


@require_safe
def file(request: HttpRequest, code: str, number: int, form: str) -> HttpResponse:
    """A version's public part, byte by byte."""
    response = _file(access.get_public(code, number), form)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def offline(request: HttpRequest, code: str) -> HttpResponse:
    """The signed passport, the keys and how to check them without us."""
    return _offline(access.get_public(code))


@require_safe
@never_cache
def linked(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    return _unlisted(_page(request, access.get_linked(code, secret), secret))


@require_safe
@never_cache
def linked_file(request: HttpRequest, code: str, secret: str, form: str) -> HttpResponse:
    return _unlisted(_file(access.get_linked(code, secret), form))


@require_safe
@never_cache
def linked_offline(request: HttpRequest, code: str, secret: str) -> HttpResponse:
    return _unlisted(_offline(access.get_linked(code, secret)))


@require_safe
@never_cache
def authority(request: HttpRequest, code: str) -> HttpResponse:
    """For a person whose duty it is in the firm's country."""
    return _unlisted(_page(request, access.get_as_authority(request.user, code)))


def _page(request: HttpRequest, reading: Reading, secret: str = "") -> HttpResponse:
    content = content_for(reading.version.content, reading.level)
    context: dict[str, Any] = shown(content) | {
        "reading": reading,
        "passport": reading.passport,
        "version": reading.version,
        "level": Level(reading.level),
        "secret": secret,
        "versions": list(reading.passport.versions.defer("content")) if not secret else [],
        "forms": list(Form) if secret or reading.level == Level.PUBLIC else [],
        "qr": qr_svg(content["address"]),
    }
    if reading.level == Level.PUBLIC and reading.is_newest and not reading.passport.is_withdrawn:
        context["json_ld"] = script_safe(schema_org(content, language=registry.current().code))
    status = 410 if reading.passport.is_withdrawn else 200
    return render(request, "passports/public.html", context, status=status)


def script_safe(document: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(document, ensure_ascii=False)
    return mark_safe(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S308


def _file(reading: Reading, form: str) -> HttpResponse:
    if form not in TYPES:
        raise Http404
    document = access.get_document(reading, form)
    media_type, name = TYPES[form]
    response = HttpResponse(document.body, content_type=media_type)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _offline(reading: Reading) -> HttpResponse:
    response = HttpResponse(offline_file(reading, public_keys()), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="passport-{reading.passport.code}.zip"'
    return response


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"  # the address is the key: it must not travel on
    return response
