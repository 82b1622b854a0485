"""Sentences of the home pages that depend on who comes home."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingkar.home.queries import PlanTally
from lingkar.home.rules import Standing
from lingkar.languages import registry, written


@dataclass(frozen=True)
class Door:
    """A way to a part of the site, with its state in a few words."""

    title: str
    url: str
    icon: str
    note: str = ""


def _number(value: int) -> str:
    return written.number(value, registry.current().code)


def greeting(part: str, name: str) -> str:
    if not name:
        return {"morning": _("Good morning"), "afternoon": _("Good afternoon"), "evening": _("Good evening")}[part]
    sentence = {
        "morning": _("Good morning, %(name)s"),
        "afternoon": _("Good afternoon, %(name)s"),
        "evening": _("Good evening, %(name)s"),
    }[part]
    return sentence % {"name": name}


def owner_doors(standing: Standing, tally: PlanTally, unread: int, firm: str | None) -> list[Door]:
    doors = [_check_door(standing), _plan_door(tally), _messages_door(unread)]
    doors.append(Door(_("Practices"), reverse("assessments-practices"), "learn", _("What others do")))
    if standing.finished_check:
        report = reverse("assessments-report", args=[standing.finished_check])
        doors.append(Door(_("Report"), report, "report", _("To print or share")))
    if firm is not None:
        doors.append(Door(_("My numbers"), reverse("books-list"), "chart", _("Bills, materials, waste")))
        doors.append(Door(_("Finance"), reverse("reports-my-finance"), "bank", _("Who might pay for it")))
        doors.append(Door(_("Dossier"), reverse("reports-my-dossiers"), "certificate", _("For a bank or a buyer")))
    doors.append(_firm_door(firm))
    return doors


def _firm_door(code: str | None) -> Door:
    if code is None:
        return Door(_("My firm"), reverse("accounts-organisation-new"), "firm", _("Not told yet"))
    return Door(_("My firm"), reverse("accounts-organisation", args=[code]), "firm", _("Profile and people"))


def _check_door(standing: Standing) -> Door:
    if standing.open_check:
        return Door(_("Check"), reverse("assessments-check", args=[standing.open_check]), "check", _("Not finished"))
    if standing.finished_check:
        return Door(_("Check"), reverse("assessments-list"), "check", _("See the result"))
    return Door(_("Check"), reverse("assessments-start"), "check", _("About 15 minutes"))


def _plan_door(tally: PlanTally) -> Door:
    if not tally.all:
        return Door(_("Plan"), reverse("assessments-my-plan"), "plan", _("Nothing picked yet"))
    note = ngettext("%(done)s of %(all)s done", "%(done)s of %(all)s done", tally.all)
    told = note % {"done": _number(tally.done), "all": _number(tally.all)}
    return Door(_("Plan"), reverse("assessments-my-plan"), "plan", told)


def _messages_door(unread: int) -> Door:
    news = ngettext("%(count)s new", "%(count)s new", unread) % {"count": _number(unread)}
    return Door(_("Messages"), reverse("messaging-inbox"), "messages", news if unread else _("Nothing new"))


def staff_doors(roles: set[str]) -> list[Door]:
    """The doors of everybody who holds a duty, in the order of how often they are used."""
    doors: list[Door] = []
    if roles & {"facilitator", "facilitator-without"}:
        doors.append(Door(_("Firms"), reverse("assessments-firms"), "people", _("Whom you sit beside")))
        doors.append(
            Door(_("Help a firm with its check"), reverse("assessments-assist"), "handshake", _("With its agreement"))
        )
    if roles & {"policymaker", "operator"}:
        doors.append(Door(_("Where firms stand"), reverse("home-region"), "map", _("Many firms together, never one")))
    if "language-editor" in roles:
        doors.append(
            Door(_("Suggestions"), reverse("languages-suggestions"), "language", _("Better wordings from readers"))
        )
    if "operator" in roles:
        doors.append(
            Door(_("All messages"), reverse("messaging-outbox"), "messages", _("What was sent, and what was not"))
        )
        doors.append(Door(_("Record of changes"), reverse("accounts-audit"), "list", _("Who changed what, and when")))
    doors.append(Door(_("Practices"), reverse("assessments-practices"), "learn", _("All actions with their evidence")))
    doors.append(
        Door(_("Words and lists"), reverse("vocabulary-schemes"), "list", _("Sectors, materials, the Framework"))
    )
    doors.append(Door(_("Messages"), reverse("messaging-inbox"), "mail", _("Written to you")))
    doors.append(Door(_("My details"), reverse("accounts-me"), "person"))
    return doors
