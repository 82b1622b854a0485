"""Paper: sheets made and printed, and what stood on them entered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control

from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.dialogue.access.dialogues import get_dialogue_for
from lingkar.dialogue.access.paper import get_copy_for, get_entry_for, get_scanned, get_sheet_for, may_enter
from lingkar.dialogue.actions import paper as actions
from lingkar.dialogue.actions.votes import CannotVote
from lingkar.dialogue.enums import EntryKind
from lingkar.dialogue.forms.paper import EntryForm, NumberForm, SheetForm, TallyForm, initial_of, tally_initial
from lingkar.dialogue.models import PaperEntry, PaperSheet
from lingkar.dialogue.queries import paper as queries
from lingkar.dialogue.sheet_paper import sheet_pdf
from lingkar.dialogue.views.shown import head_of
from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES, current

PER_PAGE = 30
REFUSED = {
    "closed": gettext_lazy("The dialogue is not open, so nothing can be entered."),
    "entered": gettext_lazy("One of these sheets was entered already. Look at it, and correct it there."),
    "numbers": gettext_lazy("There are no such sheets. Look at the number at the bottom of the page."),
    "stopped": gettext_lazy("A moderator stopped this voice, so its sheet cannot be changed."),
}


def _round(form: EntryForm | TallyForm) -> actions.Round:
    return actions.Round(place=form.cleaned_data["place"], witness=form.cleaned_data["witness"])


@login_required
@cache_control(private=True)
@limited("dialogue-paper", limit=60, seconds=3600, by="person")
@once
def sheets(request: HttpRequest, code: str) -> HttpResponseBase:
    """What was printed, and a new one."""
    dialogue = get_dialogue_for(request.user, code, to="add" if request.method == "POST" else "view", thing="paper")
    statements = list(queries.for_paper(dialogue))
    chosen = [one.code for one in statements[: queries.MOST_IN_TWO]]
    initial = {"languages": dialogue.languages[:1], "statements": chosen, "copies": 20}
    form = SheetForm(request.POST or None, dialogue=dialogue, statements=statements, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data | {"copies": int(form.cleaned_data["copies"])}
        made = actions.make_sheet(dialogue=dialogue, **facts, by=signed_in_person(request))
        return redirect("dialogue-paper-sheet", made.code)
    page = Paginator(queries.sheets_of(dialogue), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "query": "",
        "may_add": may_enter(request.user, dialogue),
        "can_print": bool(statements),
    }
    return render(request, "dialogue/paper.html", head_of(dialogue) | context)


@login_required
@cache_control(private=True)
def sheet(request: HttpRequest, code: str) -> HttpResponseBase:
    """One printed sheet: how many copies came back, and the way to the next."""
    found = get_sheet_for(request.user, code)
    form = NumberForm(request.GET if "number" in request.GET else None, sheet=found)
    if form.is_bound and form.is_valid():
        return redirect("dialogue-paper-enter", found.code, int(form.cleaned_data["number"]))
    entries = found.entries.select_related("entered_by", "changed_by")
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "sheet": found,
        "form": form,
        "page": page,
        "query": "",
        "next": queries.next_number(found),
        "languages": [LANGUAGES[one].endonym for one in found.languages if one in LANGUAGES],
        "many": len(found.statements),
        "may_add": may_enter(request.user, found.dialogue),
    }
    return render(request, "dialogue/paper_sheet.html", head_of(found.dialogue) | context)


@login_required
def pdf(request: HttpRequest, code: str) -> HttpResponse:
    """All copies to print, each with its number."""
    found = get_sheet_for(request.user, code)
    made = sheet_pdf(found, queries.statements_on(found), range(1, found.copies + 1))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="sheet-{found.code}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


def scan(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """The square on a sheet: to its entry for who may enter it, to the question for anybody else."""
    found = get_scanned(code)
    if may_enter(request.user, found.dialogue) and 1 <= number <= found.copies:
        return redirect("dialogue-paper-enter", found.code, number)
    return redirect("dialogue", found.dialogue.code)


@login_required
@cache_control(private=True)
@limited("dialogue-paper-enter", limit=1200, seconds=3600, by="person")
@once
def enter(request: HttpRequest, code: str, number: int) -> HttpResponseBase:
    """One copy on one screen, once; opened again it is put right."""
    found = get_copy_for(request.user, code, number)
    entry = queries.entry_of(found, number)
    if entry is not None and entry.kind == EntryKind.TALLY:
        messages.info(request, REFUSED["entered"])
        return redirect("dialogue-paper-tally-change", entry.code)
    statements = queries.statements_on(found)
    initial = initial_of(entry, statements, found.dialogue) | _last_round(request, found, entry)
    form = EntryForm(request.POST or None, statements=statements, initial=initial)
    if request.method == "POST" and form.is_valid():
        answer = _enter(request, found, number, entry, form)
        if answer is not None:
            return answer
    context = {"sheet": found, "number": number, "entry": entry, "form": form, "rows": form.rows()}
    return render(request, "dialogue/paper_enter.html", head_of(found.dialogue) | context)


def _last_round(request: HttpRequest, sheet: PaperSheet, entry: PaperEntry | None) -> dict[str, str]:
    """Sheets of one meeting are entered one after the other: place and witness stay as they were."""
    if entry is not None:
        return {}
    last = sheet.entries.filter(entered_by=signed_in_person(request)).first()
    return {"place": last.place, "witness": last.witness} if last is not None else {}


def _enter(
    request: HttpRequest, sheet: PaperSheet, number: int, entry: PaperEntry | None, form: EntryForm
) -> HttpResponseBase | None:
    facts: dict[str, Any] = {
        "told": form.told(),
        "votes": form.votes(),
        "round": _round(form),
        "by": signed_in_person(request),
    }
    # Somebody else may have entered this copy while the page was open: hers is not written over.
    was_new = request.POST.get("was") == "new"
    try:
        if entry is not None and not was_new:
            actions.correct_sheet(entry=entry, **facts)
        else:
            actions.enter_sheet(sheet=sheet, number=number, **facts)
    except actions.CannotEnter as refusal:
        messages.error(request, REFUSED[refusal.why])
        return None
    except CannotVote:
        messages.error(request, REFUSED["stopped"])
        return None
    messages.success(request, _("Sheet %(number)s is entered.") % {"number": written.number(number, current().code)})
    following = queries.next_number(sheet)
    if following is None or entry is not None:
        return redirect("dialogue-paper-sheet", sheet.code)
    return redirect("dialogue-paper-enter", sheet.code, following)


@login_required
@cache_control(private=True)
@limited("dialogue-paper-tally", limit=120, seconds=3600, by="person")
@once
def tally(request: HttpRequest, code: str) -> HttpResponseBase:
    """Counts of many copies; they stand apart from the map."""
    found = get_sheet_for(request.user, code, to="add")
    return _tally(request, found, None)


@login_required
@cache_control(private=True)
@limited("dialogue-paper-tally", limit=120, seconds=3600, by="person")
@once
def change_tally(request: HttpRequest, code: str) -> HttpResponseBase:
    entry = get_entry_for(request.user, code)
    if entry.kind == EntryKind.SHEET:
        return redirect("dialogue-paper-enter", entry.sheet.code, entry.first)
    return _tally(request, entry.sheet, entry)


def _tally(request: HttpRequest, sheet: PaperSheet, entry: PaperEntry | None) -> HttpResponseBase:
    statements = queries.statements_on(sheet)
    form = TallyForm(request.POST or None, sheet=sheet, statements=statements, initial=tally_initial(entry, statements))
    if request.method == "POST" and form.is_valid() and _counted(request, sheet, entry, form):
        return redirect("dialogue-paper-sheet", sheet.code)
    context = {"sheet": sheet, "entry": entry, "form": form, "rows": form.rows()}
    return render(request, "dialogue/paper_tally.html", head_of(sheet.dialogue) | context)


def _counted(request: HttpRequest, sheet: PaperSheet, entry: PaperEntry | None, form: TallyForm) -> bool:
    facts: dict[str, Any] = {
        "numbers": form.numbers(),
        "sheets": int(form.cleaned_data["sheets"]),
        "counts": form.counts(),
        "round": _round(form),
        "by": signed_in_person(request),
    }
    try:
        if entry is not None:
            actions.correct_tally(entry=entry, **facts)
        else:
            actions.enter_tally(sheet=sheet, **facts)
    except actions.CannotEnter as refusal:
        messages.error(request, REFUSED[refusal.why])
        return False
    messages.success(request, _("The counts are entered. They stand beside the map, not in it."))
    return True
