"""The parts of a dialogue an organiser sets up one by one: languages, phases, people, sentences, links."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Person
from lingkar.core.once import once
from lingkar.core.qr import qr_svg
from lingkar.core.tables import table_response
from lingkar.dialogue import access
from lingkar.dialogue.actions import dialogues as actions
from lingkar.dialogue.actions import statements as statement_actions
from lingkar.dialogue.forms.dialogues import SeedForm, TextForm
from lingkar.dialogue.forms.phases import phase_boxes, told_stretches
from lingkar.dialogue.forms.target import COLUMNS, SourceForm, cell_forms, told_cells
from lingkar.dialogue.models import Dialogue, Statement
from lingkar.dialogue.queries.statements import seeds_of
from lingkar.dialogue.views.shown import TAG, head_of
from lingkar.dialogue.words import said
from lingkar.languages.registry import LANGUAGES

CHANNELS = ("whatsapp", "line", "facebook", "mail", "meeting", "poster")


@login_required
@once
def texts(request: HttpRequest, code: str) -> HttpResponseBase:
    """The question in each language of the dialogue, beside the words it was written in."""
    dialogue = access.get_dialogue_for(request.user, code, to="change")
    first = dialogue.languages[0]
    written = {text.language: text for text in dialogue.texts.all()}
    boxes = []
    for language in dialogue.languages[1:]:
        text = written.get(language)
        initial = {"question": text.question, "introduction": text.introduction} if text else {}
        boxes.append(
            {
                "language": LANGUAGES.get(language),
                "code": language,
                "text": text,
                "form": TextForm(request.POST or None, prefix=language, initial=initial),
            }
        )
    if request.method == "POST" and all([box["form"].is_valid() for box in boxes]):  # noqa: C419
        _write_texts(dialogue, boxes, signed_in_person(request))
        messages.success(request, _("It is saved."))
        return redirect("dialogue-prepare", dialogue.code)
    context = {"boxes": boxes, "original": written.get(first), "first": LANGUAGES.get(first)}
    return render(request, "dialogue/texts.html", head_of(dialogue) | context)


def _write_texts(dialogue: Dialogue, boxes: list[dict[str, Any]], by: Person) -> None:
    """Only what changed; a person has written it, so it counts as checked."""
    for box in boxes:
        told, text = box["form"].cleaned_data, box["text"]
        before = (text.question, text.introduction) if text else ("", "")
        if (told["question"], told["introduction"]) != before or (text and text.state == "machine"):
            state = "confirmed" if text and text.state == "machine" else "person"
            actions.write_dialogue_text(dialogue=dialogue, language=box["code"], state=state, by=by, **told)


@login_required
@once
def phases(request: HttpRequest, code: str) -> HttpResponseBase:
    dialogue = access.get_dialogue_for(request.user, code, to="change")
    person = signed_in_person(request)
    place = zone_of(person, dialogue)
    boxes = phase_boxes(dialogue, place, request.POST or None)
    if request.method == "POST" and all([box.form.is_valid() for box in boxes]):  # noqa: C419 - show all errors
        stretches = [actions.Stretch(*told) for told in told_stretches(boxes, place)]
        actions.set_phases(dialogue=dialogue, phases=stretches, by=person)
        messages.success(request, _("It is saved."))
        return redirect("dialogue-prepare", dialogue.code)
    return render(request, "dialogue/phases.html", head_of(dialogue) | {"boxes": boxes, "place": place})


def zone_of(person: Person, dialogue: Dialogue) -> str:
    """Her own clock; where she chose none, that of the country of whoever asks."""
    if person.time_zone != "UTC":
        return person.time_zone
    zones = dialogue.organisation.country.fact("time_zones") or ["UTC"]
    return str(zones[0] if isinstance(zones, list) else str(zones).split("|", maxsplit=1)[0])


@login_required
@once
def target(request: HttpRequest, code: str) -> HttpResponseBase:
    """Who should be heard. Shares need a source; a table that is sent replaces all rows."""
    dialogue = access.get_dialogue_for(request.user, code, to="change")
    rows = cell_forms(list(dialogue.target.all()), request.POST or None)
    initial = {"source": dialogue.target_source, "url": dialogue.target_url}
    source = SourceForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and _set_target(request, dialogue, rows, source):
        messages.success(request, _("It is saved."))
        return redirect("dialogue-prepare", dialogue.code)
    context = {"rows": rows, "many": len(rows), "form": source}
    return render(request, "dialogue/target.html", head_of(dialogue) | context)


def _set_target(request: HttpRequest, dialogue: Dialogue, rows: list[Any], source: SourceForm) -> bool:
    if not all([row.is_valid() for row in rows]) or not source.is_valid():  # noqa: C419 - show all errors
        return False
    try:
        cells = source.cleaned_data["table"] or told_cells(rows)
    except ValidationError as fault:
        source.add_error(None, fault)
        return False
    if cells and not source.cleaned_data["source"]:
        source.add_error("source", _("Say where the shares come from."))
        return False
    actions.set_target(
        dialogue=dialogue,
        cells=cells,
        source=source.cleaned_data["source"],
        url=source.cleaned_data["url"],
        by=signed_in_person(request),
    )
    return True


@login_required
def target_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The rows that stand, or an empty table to be filled in."""
    dialogue = access.get_dialogue_for(request.user, code, to="change")
    rows = [[getattr(one, name) for name in COLUMNS] for one in dialogue.target.all()]
    return table_response([COLUMNS, *rows], "csv", "who-should-be-heard")


@login_required
@once
def seeds(request: HttpRequest, code: str) -> HttpResponseBase:
    """Sentences to begin with, in the languages of the dialogue."""
    dialogue = access.get_dialogue_for(request.user, code, to="change")
    form = SeedForm(request.POST or None, dialogue=dialogue)
    if request.method == "POST" and form.is_valid():
        statement_actions.add_seed(
            dialogue=dialogue,
            language=form.first_language(),
            texts=form.texts(),
            is_meta=form.cleaned_data["is_meta"],
            by=signed_in_person(request),
        )
        messages.success(request, _("It is added. Write the next one."))
        return redirect("dialogue-seeds", dialogue.code)
    context = {"form": form, "seeds": [_seed_line(dialogue, seed) for seed in seeds_of(dialogue)]}
    return render(request, "dialogue/seeds.html", head_of(dialogue) | context)


def _seed_line(dialogue: Dialogue, seed: Statement) -> dict[str, Any]:
    told = {seed.language, *(text.language for text in seed.texts.all())}
    lacks = [LANGUAGES[code].endonym for code in dialogue.languages if code not in told and code in LANGUAGES]
    return {"said": said(seed), "seed": seed, "lacks": lacks}


@login_required
@once
def seed(request: HttpRequest, code: str, statement: str) -> HttpResponseBase:
    """Other words for one of them, or none, as long as nobody weighed it."""
    dialogue = access.get_dialogue_for(request.user, code, to="change")
    found = seeds_of(dialogue).filter(code=statement).first()
    if found is None:
        raise Http404
    initial: dict[str, Any] = {f"text_{text.language}": text.text for text in found.texts.all()}
    initial |= {f"text_{found.language}": found.text, "is_meta": found.is_meta}
    form = SeedForm(request.POST or None, dialogue=dialogue, initial=initial)
    if request.method == "POST" and ("delete" in request.POST or form.is_valid()):
        _change_seed(request, found, form)
        return redirect("dialogue-seeds", dialogue.code)
    return render(request, "dialogue/seed.html", head_of(dialogue) | {"form": form, "seed": found})


def _change_seed(request: HttpRequest, seed: Statement, form: SeedForm) -> None:
    by = signed_in_person(request)
    try:
        if "delete" in request.POST:
            statement_actions.delete_seed(seed=seed, by=by)
        elif seed.language in form.texts():
            statement_actions.change_seed(seed=seed, texts=form.texts(), is_meta=form.cleaned_data["is_meta"], by=by)
        else:
            messages.error(request, _("Keep the words in the language it was written in."))
            return
    except statement_actions.WasWeighed:
        messages.error(request, _("Somebody weighed it already, so it stays as it is."))
    else:
        messages.success(request, _("It is saved."))


@login_required
def links(request: HttpRequest, code: str) -> HttpResponse:
    """An address and a square for each channel, so that one sees later who came by which."""
    dialogue = access.get_dialogue_for(request.user, code, to="share")
    own = request.GET.get("tag", "").strip().casefold().replace(" ", "-")
    tags = [own, *CHANNELS] if TAG.match(own) and own not in CHANNELS else list(CHANNELS)
    address = request.build_absolute_uri(reverse("dialogue", args=[dialogue.code]))
    rows = [{"tag": tag, "url": f"{address}?from={tag}", "svg": qr_svg(f"{address}?from={tag}")} for tag in tags]
    context = {"rows": rows, "asked": own, "refused": bool(own) and not TAG.match(own)}
    return render(request, "dialogue/links.html", head_of(dialogue) | context)
