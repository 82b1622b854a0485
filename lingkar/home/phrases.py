"""Sentences of the home pages that depend on who comes home."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingkar.home.queries import PlanTally
from lingkar.home.rules import MarketNews, Standing
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


QUIET = MarketNews()


@dataclass(frozen=True)
class Hall:
    """Doors that belong together, with what they have in common."""

    title: str
    doors: list[Door]


def owner_halls(standing: Standing, tally: PlanTally, unread: int, firm: str | None, news: MarketNews) -> list[Hall]:
    """The firm itself, the market, and where it is heard."""
    return [
        Hall(_("Your firm"), _firm_doors(standing, tally, unread, firm)),
        Hall(_("Give and find"), _market_doors(firm, news)),
        Hall(_("Be heard"), _public_doors()),
    ]


def _firm_doors(standing: Standing, tally: PlanTally, unread: int, firm: str | None) -> list[Door]:
    doors = [_check_door(standing), _plan_door(tally), _messages_door(unread)]
    doors.append(Door(_("Practices"), reverse("assessments-practices"), "learn", _("What others do")))
    if standing.finished_check:
        report = reverse("assessments-report", args=[standing.finished_check])
        doors.append(Door(_("Report"), report, "report", _("To print or share")))
    if firm is not None:
        doors.append(Door(_("My numbers"), reverse("books-list"), "chart", _("Bills, materials, waste")))
        doors.append(Door(_("Finance"), reverse("reports-my-finance"), "bank", _("Who might pay for it")))
        doors.append(Door(_("Dossier"), reverse("reports-my-dossiers"), "certificate", _("For a bank or a buyer")))
        doors.append(Door(_("Product passports"), reverse("passports-mine"), "box", _("What a product is made of")))
    doors.append(_firm_door(firm))
    return doors


def _market_doors(firm: str | None, news: MarketNews) -> list[Door]:
    doors = [Door(_("Market"), reverse("market-browse"), "market", _("What firms give and look for"))]
    if firm is not None:
        fitting = ngettext("%(count)s new", "%(count)s new", news.matches) % {"count": _number(news.matches)}
        waiting = ngettext("%(count)s waiting for you", "%(count)s waiting for you", news.contacts) % {
            "count": _number(news.contacts)
        }
        doors += [
            Door(_("Your listings"), reverse("market-mine"), "plus", _("Offer or look for something")),
            Door(_("What fits"), reverse("market-matches"), "loop", fitting if news.matches else _("Nothing new")),
            Door(
                _("Contacts"),
                reverse("market-introductions"),
                "handshake",
                waiting if news.contacts else _("Whom you talk to"),
            ),
        ]
    doors.append(Door(_("Wanted by buyers"), reverse("market-requests"), "bell", _("Requests with a deadline")))
    doors.append(Door(_("Who can help"), reverse("market-directory"), "people", _("Installers, advisers, investors")))
    return doors


def _public_doors() -> list[Door]:
    return [
        Door(_("Dialogues"), reverse("dialogue-list"), "speak", _("Say what rules should change")),
        Door(_("Events"), reverse("events-list"), "calendar", _("Trainings, meetings, market days")),
        Door(_("What ASEAN agreed on"), reverse("framework-home"), "map", _("And what came of it")),
    ]


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


def staff_halls(roles: set[str]) -> list[Hall]:
    """What belongs to her duties first, then what is everybody's."""
    return [
        Hall(_("Your work"), staff_doors(roles)),
        Hall(_("For everybody"), [*_market_doors(None, QUIET), *_public_doors()]),
    ]


def staff_doors(roles: set[str]) -> list[Door]:
    """The doors of everybody who holds a duty, in the order of how often they are used."""
    doors: list[Door] = []
    if roles & {"facilitator", "facilitator-without"}:
        doors.append(Door(_("Firms"), reverse("assessments-firms"), "people", _("Whom you sit beside")))
        doors.append(
            Door(_("Help a firm with its check"), reverse("assessments-assist"), "handshake", _("With its agreement"))
        )
        doors.append(Door(_("Bring firms together"), reverse("market-desk"), "loop", _("Matches, loops, visits")))
        doors.append(Door(_("Many listings from a table"), reverse("market-import"), "upload", _("For firms you help")))
        doors.append(Door(_("Firms that ask for help"), reverse("market-mediations"), "scale", _("Between two firms")))
    if roles & {"facilitator", "facilitator-without", "operator"}:
        doors.append(Door(_("Reports of misuse"), reverse("market-reports"), "warn", _("Listings, firms, messages")))
    if roles & {"policymaker", "operator"}:
        doors.append(
            Door(_("What firms say"), reverse("framework-desk"), "speak", _("Dialogues, promises, what is late"))
        )
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
