"""What a visitor wants: the page for people, or data for programs."""

from __future__ import annotations

from django.http import HttpRequest

from lingkar.passports.enums import Form

DATA = {
    "application/ld+json": Form.UNTP_070.value,
    "application/json": Form.UNTP_070.value,
    "application/vc+ld+json": Form.UNTP_070.value,
    "application/vc": Form.UNTP_070.value,
    "application/vc+jwt": Form.JWT.value,
    "application/jwt": Form.JWT.value,
}
LINKSET = "application/linkset+json"


def wanted_form(request: HttpRequest) -> str:
    """A form of data when that is asked for before a page; "" for the page."""
    chosen = best(request)
    return DATA.get(chosen, "")


def wants_linkset(request: HttpRequest) -> bool:
    return request.GET.get("linkType", "") in ("all", "linkset") or best(request) == LINKSET


def best(request: HttpRequest) -> str:
    """The type that is accepted best among those we have; the page when nothing is said."""
    if "Accept" not in request.headers:
        return "text/html"
    return request.get_preferred_type(["text/html", *DATA, LINKSET]) or "text/html"
