"""What everybody reads: all dialogues, and the page of one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts import device
from lingkar.core.lists import filters_in_use, query_of
from lingkar.core.tables import table_response
from lingkar.dialogue import access, rules
from lingkar.dialogue.bridge import routing
from lingkar.dialogue.enums import DialogueState
from lingkar.dialogue.forms.dialogues import DialogueFilter
from lingkar.dialogue.models import Dialogue
from lingkar.dialogue.queries import dialogues as queries
from lingkar.dialogue.queries import voices
from lingkar.dialogue.queries.statements import seeds_of
from lingkar.dialogue.views.shown import cards_of, head_of, heard_rows, steps_of, tag_of
from lingkar.dialogue.words import language_names, priority_names, said, text_of
from lingkar.languages import written
from lingkar.languages.registry import current

PER_PAGE = 20
COLUMNS = ("code", "question", "language", "body", "country", "state", "opened", "closed", "voices", "sentences")


def listing(request: HttpRequest) -> HttpResponse:
    """All that were opened, and before them her own with their drafts."""
    form = DialogueFilter(request.GET or None)
    page = Paginator(voices.with_counts(_narrowed(form)), PER_PAGE).get_page(request.GET.get("page"))
    bodies = access.bodies_for(request.user, "change")
    context = {
        "cards": cards_of(page),
        "page": page,
        "filters": form,
        "active": filters_in_use(request.GET, form),
        "query": query_of(request),
        "bodies": bodies,
        "own": cards_of(voices.with_counts(queries.of_bodies(bodies))[:PER_PAGE]) if bodies else [],
        "address": request.build_absolute_uri(),
    }
    return render(request, "dialogue/list.html", context)


def _narrowed(form: DialogueFilter) -> QuerySet[Dialogue]:
    found = queries.public()
    wanted = form.cleaned_data if form.is_valid() else {}
    if wanted.get("state"):
        found = found.filter(state=wanted["state"])
    if wanted.get("country"):
        found = found.filter(country__code=wanted["country"])
    if wanted.get("priority"):
        found = queries.about_priority(found, wanted["priority"])
    if wanted.get("q"):
        found = queries.with_words(found, wanted["q"])
    return found


def listing_csv(request: HttpRequest) -> HttpResponse:
    """The same list as a table."""
    found = voices.with_counts(_narrowed(DialogueFilter(request.GET or None)))[:2000]
    return table_response([COLUMNS, *map(_row, found)], "csv", "dialogues")


def _row(dialogue: Dialogue) -> list[Any]:
    text = text_of(dialogue)
    many = getattr(dialogue, "voices", 0)
    return [
        dialogue.code,
        text.question if text else "",
        text.language if text else "",
        dialogue.organisation.name,
        dialogue.country.code if dialogue.country else "",
        dialogue.state,
        dialogue.opened_at.date() if dialogue.opened_at else "",
        dialogue.closed_at.date() if dialogue.closed_at else "",
        many if many >= voices.LEAST else "",
        getattr(dialogue, "sentences", 0),
    ]


def dialogue(request: HttpRequest, code: str) -> HttpResponse:
    """What is asked, by whom, where it is, what one can do now, and who is missing so far."""
    found = access.get_dialogue_for(request.user, code)
    visitor = device.visitor_of(request)
    now = timezone.now()
    phases = list(found.phases.all())
    holds = access.may_on(request.user, found.organisation, "change")
    many = voices.counted(found).count()
    context = head_of(found) | {
        "steps": steps_of(found, now),
        "may_speak": rules.may_do(found.state, phases, "speak", now),
        "may_weigh": rules.may_do(found.state, phases, "weigh", now),
        "voice": access.own_voice(visitor, found),
        "missing_for": access.what_is_missing(visitor, found) if found.state == DialogueState.OPEN else "",
        "voices": written.number(many, current().code) if many >= voices.LEAST else "",
        "heard": heard_rows(voices.heard_so_far(found)),
        "languages": language_names(found),
        "priorities": priority_names(found),
        "tag": tag_of(request),
        "address": request.build_absolute_uri(reverse("dialogue", args=[found.code])),
        "holds": holds,
    }
    context["missing"] = [one for one in context["heard"] if one["is_missing"]][:3]
    if holds:
        context["seeds"] = [said(seed) for seed in seeds_of(found)]
    if holds or access.may_on(request.user, found.organisation, "export"):  # operators too
        context["blind"] = routing.draws_blindly(found)
    return render(request, "dialogue/dialogue.html", context)
