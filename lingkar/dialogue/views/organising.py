"""Setting a dialogue up: new, changed, opened, closed, copied, deleted."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Organisation
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.dialogue import access
from lingkar.dialogue.actions import dialogues as actions
from lingkar.dialogue.forms.dialogues import DialogueForm
from lingkar.dialogue.models import Dialogue
from lingkar.dialogue.queries.statements import seeds_of
from lingkar.dialogue.views.shown import head_of


@login_required
@limited("dialogue-new", limit=60, seconds=3600, by="person")
@once
def new(request: HttpRequest) -> HttpResponseBase:
    """A draft; nobody else sees it before it is opened."""
    bodies = access.bodies_for(request.user)
    if not bodies:
        return render(request, "dialogue/no_body.html", status=403)
    body = _chosen(request, bodies)
    form = DialogueForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        made = actions.create_dialogue(
            organisation=body,
            question=form.cleaned_data["question"],
            introduction=form.cleaned_data["introduction"],
            language=form.cleaned_data["language"],
            facts=form.facts(),
            by=signed_in_person(request),
        )
        return redirect("dialogue-prepare", made.code)
    return render(request, "dialogue/new.html", {"form": form, "body": body, "bodies": bodies})


def _chosen(request: HttpRequest, bodies: list[Organisation]) -> Organisation:
    asked = request.GET.get("for", "")
    return access.get_body_for(request.user, asked) if asked else bodies[0]


@login_required
def prepare(request: HttpRequest, code: str) -> HttpResponse:
    """What is set up and what is still missing, on one page, each a door to its own."""
    dialogue = access.get_dialogue_for(request.user, code, to="change")
    texts = {text.language for text in dialogue.texts.all() if text.question}
    seeds = seeds_of(dialogue).count()
    context = head_of(dialogue) | {
        "phases": dialogue.phases.all(),
        "cells": dialogue.target.count(),
        "seeds": seeds,
        "untold": [one for one in dialogue.languages if one not in texts],
        "ready": bool(texts and seeds and dialogue.phases.all()),
        "may_share": access.may_on(request.user, dialogue.organisation, "share"),
        "may_delete": access.may_on(request.user, dialogue.organisation, "delete"),
    }
    return render(request, "dialogue/prepare.html", context)


@login_required
@once
def change(request: HttpRequest, code: str) -> HttpResponseBase:
    dialogue = access.get_dialogue_for(request.user, code, to="change")
    form = DialogueForm(request.POST or None, body=dialogue.organisation, dialogue=dialogue)
    if request.method == "POST" and form.is_valid():
        actions.change_dialogue(
            dialogue=dialogue,
            facts=form.facts(),
            question=form.cleaned_data["question"],
            introduction=form.cleaned_data["introduction"],
            by=signed_in_person(request),
        )
        messages.success(request, _("It is saved."))
        return redirect("dialogue-prepare", dialogue.code)
    return render(request, "dialogue/change.html", head_of(dialogue) | {"form": form})


@login_required
@require_POST
@once
def open_(request: HttpRequest, code: str) -> HttpResponseBase:
    dialogue = access.get_dialogue_for(request.user, code, to="share")
    try:
        actions.open_dialogue(dialogue=dialogue, by=signed_in_person(request))
    except actions.NotReady as missing:
        messages.error(request, _missing(missing.what))
        return redirect("dialogue-prepare", dialogue.code)
    messages.success(request, _("It is open. Everybody can find it now."))
    return redirect("dialogue-links", dialogue.code)


def _missing(what: str) -> str:
    return {
        "question": _("Write the question first."),
        "phases": _("Say first when people can speak and weigh."),
        "statements": _("Write some sentences to begin with first: people weigh more easily than they write."),
    }.get(what, _("It is not ready yet."))


@login_required
@once
def close(request: HttpRequest, code: str) -> HttpResponseBase:
    dialogue = access.get_dialogue_for(request.user, code, to="share")
    if request.method == "POST":
        actions.close_dialogue(dialogue=dialogue, by=signed_in_person(request))
        messages.success(request, _("It is closed. What was said stays to be read."))
        return redirect("dialogue", dialogue.code)
    return render(request, "dialogue/close.html", head_of(dialogue))


@login_required
@require_POST
@once
def duplicate(request: HttpRequest, code: str) -> HttpResponseBase:
    dialogue = access.get_dialogue_for(request.user, code, to="change")
    if not access.may_on(request.user, dialogue.organisation, "add"):
        raise PermissionDenied
    made = actions.duplicate_dialogue(dialogue=dialogue, by=signed_in_person(request))
    messages.success(request, _("Here it is again, as a draft. Change what is different this time."))
    return redirect("dialogue-prepare", made.code)


@login_required
@once
def delete(request: HttpRequest, code: str) -> HttpResponseBase:
    """A draft nobody has seen."""
    dialogue = access.get_dialogue_for(request.user, code, to="delete")
    if request.method == "POST":
        return _delete(request, dialogue)
    return render(request, "dialogue/delete.html", head_of(dialogue))


def _delete(request: HttpRequest, dialogue: Dialogue) -> HttpResponseBase:
    try:
        actions.delete_dialogue(dialogue=dialogue, by=signed_in_person(request))
    except actions.NotReady:
        messages.error(request, _("Others have seen it, so it is kept. You can close it."))
        return redirect("dialogue", dialogue.code)
    messages.success(request, _("The draft was deleted."))
    return redirect("dialogue-list")
