"""The main navigation: five entries at most, by who is looking."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from lingkar.accounts.models import Duty, Person


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Lazy: a page that draws no navigation, such as a download, asks the database nothing."""
    return {"navigation": SimpleLazyObject(lambda: entries_for(request))}


def entries_for(request: HttpRequest) -> list[dict[str, Any]]:
    person = getattr(request, "user", None)
    if not isinstance(person, Person) and not getattr(person, "is_authenticated", False):
        return located(request, visitor_entries())
    duties = set(Duty.objects.filter(person=person).values_list("duty", flat=True))
    return located(request, staff_entries(duties) if duties else owner_entries())


def visitor_entries() -> list[tuple[str, str, str]]:
    return [
        (_("Home"), "home-landing", "home"),
        (_("Check"), "assessments-start", "check"),
        (_("Market"), "market-browse", "market"),
        (_("Dialogues"), "dialogue-list", "speak"),
        (_("Sign in"), "accounts-sign-in", "person"),
    ]


def owner_entries() -> list[tuple[str, str, str]]:
    return [
        (_("Home"), "home-desk", "home"),
        (_("Plan"), "assessments-my-plan", "plan"),
        (_("Market"), "market-browse", "market"),
        (_("Messages"), "messaging-inbox", "messages"),
        (_("Me"), "accounts-me", "person"),
    ]


def staff_entries(duties: set[str]) -> list[tuple[str, str, str]]:
    entries = [(_("Home"), "home-desk", "home")]
    if "facilitator" in duties:
        entries.append((_("Firms"), "assessments-firms", "people"))
        entries.append((_("Broker"), "market-desk", "loop"))
    if duties & {"policymaker", "operator"}:
        entries.append((_("What firms say"), "framework-desk", "speak"))
        entries.append((_("Region"), "home-region", "map"))
    if "language-editor" in duties:
        entries.append((_("Suggestions"), "languages-suggestions", "language"))
    entries.append((_("Market"), "market-browse", "market"))
    entries.append((_("Messages"), "messaging-inbox", "messages"))
    return [*entries[:4], (_("Me"), "accounts-me", "person")]


def located(request: HttpRequest, entries: list[tuple[str, str, str]]) -> list[dict[str, Any]]:
    """Add addresses, and mark the entry whose pages we are on: the longest address that this one begins with."""
    found = []
    for label, name, icon in entries:
        try:
            found.append({"label": label, "url": reverse(name), "icon": icon, "current": False})
        except NoReverseMatch:  # an error page may be drawn without the language prefix
            continue
    here = [entry for entry in found if is_under(request.path, str(entry["url"]))]
    if here:
        max(here, key=lambda entry: len(str(entry["url"])))["current"] = True
    return found


def is_under(path: str, url: str) -> bool:
    """The landing page's address begins every other one, so it only counts for itself."""
    return path == url or (url.count("/") > 2 and path.startswith(url))
