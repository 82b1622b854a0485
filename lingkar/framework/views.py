"""The Framework as living data: goals, priorities, what was done, and what is under way on this platform."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.accounts.access import may
from lingkar.accounts.asking import signed_in_person
from lingkar.core.lists import filters_in_use, query_of
from lingkar.core.once import once
from lingkar.core.tables import table_response
from lingkar.dialogue.access import bodies_for
from lingkar.dialogue.queries import dialogues as dialogue_queries
from lingkar.dialogue.words import question_of
from lingkar.events.queries import events as event_queries
from lingkar.events.words import title_of
from lingkar.framework import access, actions, queries
from lingkar.framework.forms import InitiativeFilterForm, InitiativeForm
from lingkar.framework.rules import history
from lingkar.framework.said import parts_heard
from lingkar.framework.shown import Shown, show_initiative, show_step, table
from lingkar.languages import registry
from lingkar.vocabulary.queries import labels

GOALS = ("G1", "G2", "G3")
ICONS = {"SP1": "certificate", "SP2": "market", "SP3": "bulb", "SP4": "bank", "SP5": "energy"}
SHORT = 12


def tracker(request: HttpRequest) -> HttpResponse:
    language = registry.current().code
    names, meanings = labels("framework", language), labels("framework", language, "definition")
    under = queries.under_priorities()
    context = {
        "goals": [(names.get(code, code), meanings.get(code, "")) for code in GOALS],
        "priorities": [
            {"code": code, "name": names.get(code, code), "meaning": meanings.get(code, ""), "icon": ICONS[code],
             "under": under[code]}
            for code in queries.PRIORITIES
        ],
        "years": _by_year(_all())[:SHORT],
        "may_add": may(request.user, "add", "initiative"),
    }  # fmt: skip
    return render(request, "framework/tracker.html", context)


def _all() -> list[Shown]:
    """History and initiatives, the latest first; what has no date comes last."""
    found = [*(show_step(step) for step in history()), *(show_initiative(made) for made in queries.initiatives())]
    return sorted(found, key=lambda line: (line.sort, line.code), reverse=True)


def _by_year(lines: list[Shown]) -> list[tuple[str, list[Shown]]]:
    return [(year, list(listed)) for year, listed in groupby(lines, key=lambda line: line.year)]


def priority(request: HttpRequest, priority: str) -> HttpResponse:
    if priority not in queries.PRIORITIES:
        raise Http404
    language = registry.current().code
    practices = queries.practices_under(priority)
    context = {
        "code": priority,
        "name": labels("framework", language).get(priority, priority),
        "meaning": labels("framework", language, "definition").get(priority, ""),
        "icon": ICONS[priority],
        "lines": [line for line in _all() if priority in dict(line.priorities)],
        "dialogues": [(each, question_of(each)) for each in queries.dialogues_under(priority)[:SHORT]],
        "commitments": list(queries.commitments_under(priority)[:SHORT]),
        "events": [(each, title_of(each)) for each in queries.events_under(priority)[:SHORT]],
        "practices": [(action.code, pgettext("action", action.name)) for action in practices[:SHORT]],
        "more_practices": max(0, len(practices) - SHORT),
        "today": timezone.localdate(),
    }
    return render(request, "framework/priority.html", context)


def initiatives(request: HttpRequest) -> HttpResponse:
    form = InitiativeFilterForm(request.GET)
    asked = form.asked()
    found = _narrowed(asked)
    context = {
        "form": form,
        "years": _by_year(found),
        "found": len(found),
        "taken": filters_in_use(request.GET, form),
        "query": query_of(request),
        "may_add": may(request.user, "add", "initiative"),
    }
    return render(request, "framework/initiatives.html", context)


def initiatives_table(request: HttpRequest, ending: str) -> HttpResponse:
    """The same list to take away, with the same address after the question mark."""
    if ending not in ("csv", "xlsx"):
        raise Http404
    return table_response(table(_narrowed(InitiativeFilterForm(request.GET).asked())), ending, "framework")


def _narrowed(asked: dict[str, str]) -> list[Shown]:
    steps = [step for step in history() if _fits(step.kind, step.status, step.priorities, asked)]
    made = [row for row in queries.initiatives() if _fits(row.kind, row.status, row.priorities, asked)]
    found = [*(show_step(step) for step in steps), *(show_initiative(row) for row in made)]
    return sorted(found, key=lambda line: (line.sort, line.code), reverse=True)


def _fits(kind: str, status: str, priorities: Any, asked: dict[str, str]) -> bool:
    return (
        asked.get("kind") in (None, kind)
        and asked.get("status") in (None, status)
        and ("priority" not in asked or asked["priority"] in priorities)
    )


def initiative(request: HttpRequest, code: str) -> HttpResponse:
    step = next((each for each in history() if each.code == code), None)
    if step is not None:
        return render(request, "framework/initiative.html", {"line": show_step(step), "may_change": False})
    found = access.get_initiative_for(request.user, code)
    may_change = may(request.user, "change", "initiative")
    return render(request, "framework/initiative.html", {"line": show_initiative(found), "may_change": may_change})


@login_required
@once
def new(request: HttpRequest) -> HttpResponseBase:
    access.refuse_unless_official(request.user)
    form = InitiativeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = actions.add_initiative(told=form.cleaned_data, by=signed_in_person(request))
        messages.success(request, _("Written down. Everybody can read it."))
        return redirect("framework-initiative", made.code)
    return render(request, "framework/write.html", {"form": form, "back": reverse("framework-initiatives")})


@login_required
@once
def change(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_initiative_for(request.user, code, to="change")
    there = {name: getattr(found, name) for name in actions.TOLD} | {
        "country": found.country.code if found.country else ""
    }
    form = InitiativeForm(request.POST or None, initial=there)
    if request.method == "POST" and form.is_valid():
        actions.change_initiative(initiative=found, told=form.cleaned_data, by=signed_in_person(request))
        messages.success(request, _("Changed."))
        return redirect("framework-initiative", found.code)
    back = reverse("framework-initiative", args=[found.code])
    return render(request, "framework/write.html", {"form": form, "initiative": found, "back": back})


@login_required
@once
def delete(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_initiative_for(request.user, code, to="delete")
    if request.method == "POST":
        actions.delete_initiative(initiative=found, by=signed_in_person(request))
        messages.success(request, _("Deleted."))
        return redirect("framework-initiatives")
    return render(request, "framework/delete.html", {"line": show_initiative(found)})


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    """The policymaker's table: what she holds, what firms say, what is late, what comes."""
    access.refuse_unless_official(request.user, "view", "framework-desk")
    today = timezone.localdate()
    bodies = bodies_for(request.user, "view")
    mine = [each for body in bodies for each in dialogue_queries.of_body(body)]
    others = [each for each in dialogue_queries.public()[:SHORT] if each.pk not in {one.pk for one in mine}]
    context = {
        "mine": [(each, question_of(each)) for each in mine[:SHORT]],
        "others": [(each, question_of(each)) for each in others],
        "said": parts_heard([*mine, *others][:SHORT]),
        "late": list(queries.overdue(today)[:SHORT]),
        "events": [(each, title_of(each)) for each in event_queries.upcoming()[:SHORT]],
        "may_ask": bool(bodies_for(request.user)),
        "today": today,
    }
    return render(request, "framework/desk.html", context)
