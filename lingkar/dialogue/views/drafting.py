"""Drafts: for everybody to read, for whoever asked to write."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.core.once import once
from lingkar.dialogue import access
from lingkar.dialogue.actions import drafting as actions
from lingkar.dialogue.forms.drafting import StartForm, StateForm, TextsForm, VersionForm
from lingkar.dialogue.models import Dialogue, Proposal, Statement
from lingkar.dialogue.queries import drafting as queries
from lingkar.dialogue.queries import readable as statement_queries
from lingkar.dialogue.queries import results
from lingkar.dialogue.views import drafting_shown as shown
from lingkar.dialogue.views.heading import heading
from lingkar.languages.registry import LANGUAGES, current


def drafts(request: HttpRequest, code: str) -> HttpResponse:
    """What is being drafted under one question."""
    dialogue = access.get_dialogue_for(request.user, code)
    inside = access.may_on(request.user, dialogue.organisation, "change", "draft")
    rows = [
        {"proposal": one, "title": shown.title_of(one, current().code)}
        for one in queries.proposals_of(dialogue, inside=inside)
    ]
    return render(request, "dialogue/drafts.html", heading(dialogue) | {"rows": rows, "may_add": inside})


@login_required
@once
def draft_new(request: HttpRequest, code: str) -> HttpResponseBase:
    """Begin from chosen statements; those that hold best come first."""
    dialogue = access.get_dialogue_for(request.user, code, to="add", thing="draft")
    by_code = {one.code: one for one in statement_queries.shown(dialogue)}
    form = StartForm(request.POST or None, choices=_choices(dialogue, by_code))
    if request.method == "POST" and form.is_valid():
        made = actions.start_proposal(
            dialogue=dialogue,
            title=form.cleaned_data["title"],
            language=current().code,
            statements=[by_code[one] for one in form.cleaned_data["statements"]],
            by=signed_in_person(request),
        )
        return redirect("dialogue-draft-change", made.code)
    return render(request, "dialogue/draft_new.html", heading(dialogue) | {"form": form})


def _choices(dialogue: Dialogue, by_code: dict[str, Statement]) -> list[tuple[str, str]]:
    found = results.for_page(dialogue)
    rank = {one["id"]: one["holds_everywhere"] or 0.0 for one in found.result["statements"]} if found else {}
    rows = sorted(by_code.values(), key=lambda one: (-rank.get(one.code, 0.0), one.pk))
    return [(one.code, statement_queries.readable(one, current().code).text) for one in rows]


def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The draft to read, in the reader's language where it is there."""
    proposal = access.get_proposal_for(request.user, code)
    dialogue = proposal.dialogue
    places = queries.newest_places(proposal)
    title, title_language = shown.title_of(proposal, current().code)
    context = heading(dialogue) | {
        "proposal": proposal,
        "title": title,
        "title_language": title_language,
        "lines": shown.lines(
            places, proposal.language, beside=queries.said_beside(places), counted=queries.counted(places)
        ),
        "versions": queries.versions_of(proposal),
        "languages": shown.languages_of(proposal, places),
        "amendments": list(queries.amendments_of(proposal)[:50]),
        "may_change": access.may_on(request.user, dialogue.organisation, "change", "draft"),
        "others": [LANGUAGES[one] for one in dialogue.languages if one != proposal.language and one in LANGUAGES],
    }
    return render(request, "dialogue/draft.html", context)


def draft_version(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One version, and what was changed from the one before."""
    proposal = access.get_proposal_for(request.user, code)
    versions = {one.number: one for one in queries.versions_of(proposal)}
    if number not in versions:
        raise Http404
    after, before = queries.places_of(versions[number]), queries.places_of(versions.get(number - 1))
    context = heading(proposal.dialogue) | {
        "proposal": proposal,
        "version": versions[number],
        "versions": list(versions.values()),
        "changes": queries.difference(before, after),
        "title": shown.title_of(proposal, current().code)[0],
    }
    return render(request, "dialogue/draft_version.html", context)


@login_required
@once
def draft_change(request: HttpRequest, code: str) -> HttpResponseBase:
    """The editor: all sentences on one page; saving makes a new version."""
    person = signed_in_person(request)
    proposal = access.get_proposal_for(person, code, to="change")
    places, seen = queries.newest_places(proposal), actions.newest_number(proposal)
    rows = list(statement_queries.shown(proposal.dialogue))
    numbered = {at: one.pk for at, one in enumerate(rows, 1)}
    form = VersionForm(request.POST or None, places=places, numbered=numbered, seen=seen, title=proposal.title)
    if request.method == "POST" and form.is_valid():
        try:
            _write(proposal, form, {one.pk: one for one in rows}, person)
        except actions.Stale:
            form.add_error(None, _("Somebody saved another version meanwhile. Copy your words, and open it again."))
        except actions.Closed:
            form.add_error(None, _("This draft is final."))
        else:
            messages.success(request, _("Saved as a new version."))
            return redirect("dialogue-draft", code)
    context = heading(proposal.dialogue) | {
        "proposal": proposal,
        "form": form,
        "statements": [statement_queries.readable(one, current().code) for one in rows],
    }
    return render(request, "dialogue/draft_change.html", context)


def _write(proposal: Proposal, form: VersionForm, statements: dict[int, Statement], person: Any) -> None:
    lines = [
        actions.Line(
            text=line["text"],
            paragraph=line["paragraph"],
            sentence=line["place"].sentence if line["place"] else None,
            statements=tuple(statements[pk] for pk in line["statements"]),
        )
        for line in form.cleaned_data["lines"]
    ]
    actions.write_version(
        proposal=proposal,
        title=form.cleaned_data["title"],
        lines=lines,
        note=form.cleaned_data["note"],
        seen=form.cleaned_data["seen"],
        by=person,
    )


@login_required
@require_POST
@once
def draft_state(request: HttpRequest, code: str) -> HttpResponseBase:
    person = signed_in_person(request)
    proposal = access.get_proposal_for(person, code, to="change")
    form = StateForm(request.POST)
    if form.is_valid():
        actions.set_proposal_state(proposal=proposal, state=form.cleaned_data["state"], by=person)
        messages.success(request, _("Done. Everybody sees it so from now on."))
    return redirect("dialogue-draft", code)


@login_required
@once
def draft_texts(request: HttpRequest, code: str, language: str) -> HttpResponseBase:
    """The draft in one more language, sentence beside sentence."""
    person = signed_in_person(request)
    proposal = access.get_proposal_for(person, code, to="change")
    if language not in LANGUAGES or language == proposal.language:
        raise Http404
    places = queries.newest_places(proposal)
    titles = {one.language: one.text for one in proposal.titles.all()}
    form = TextsForm(
        request.POST or None, places=places, language=language, initial={"title": titles.get(language, "")}
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.keep_texts(
            proposal=proposal, language=language, title=told["title"], texts=form.texts(), checked=told["checked"],
            by=person,
        )  # fmt: skip
        messages.success(request, _("Saved."))
        return redirect("dialogue-draft", code)
    context = heading(proposal.dialogue) | {"proposal": proposal, "form": form, "language": LANGUAGES[language]}
    return render(request, "dialogue/draft_texts.html", context)
