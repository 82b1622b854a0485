"""The moderator's desk: what waits, one statement, pairs that look alike, voices."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.dialogue.access.dialogues import get_dialogue_for
from lingkar.dialogue.access.moderation import get_act_for, get_moderated, get_voice_for, may_moderate
from lingkar.dialogue.actions import banning, undoing
from lingkar.dialogue.actions import moderation as actions
from lingkar.dialogue.forms.moderation import MOST_AT_ONCE, ActForm, BanForm, MarkForm, MergeForm
from lingkar.dialogue.models import Dialogue, Statement
from lingkar.dialogue.queries.moderation import HEAPS, appeals_of, effect, heap
from lingkar.dialogue.queries.pairs import alike_pairs
from lingkar.dialogue.views.moderation_shown import effect_lines, heap_chips, lying
from lingkar.dialogue.views.shown import head_of
from lingkar.dialogue.words import said
from lingkar.languages import written
from lingkar.languages.registry import current

PER_PAGE = 25
REFUSED = {
    "changed": gettext_lazy("Somebody else was here meanwhile. Look at it again."),
    "same": gettext_lazy("These two are one already."),
    "state": gettext_lazy(
        "These two cannot be joined: the one that stays must be shown, and both must be of one kind."
    ),
}


@login_required
@cache_control(private=True)
@limited("dialogue-moderate", limit=600, seconds=3600, by="person")
@once
def desk(request: HttpRequest, code: str) -> HttpResponseBase:
    """One heap at a time; all that is ticked gets the same act."""
    to = "change" if request.method == "POST" else "view"
    dialogue = get_dialogue_for(request.user, code, to=to, thing="moderation")
    form = ActForm(request.POST or None, dialogue=dialogue)
    if request.method == "POST" and form.is_valid():
        done = _act_on_all(_ticked(request, dialogue), form.cleaned_data, signed_in_person(request))
        _say_how_many(request, done)
        return redirect(request.get_full_path())
    return render(request, "dialogue/moderate.html", _desk_context(request, dialogue, form))


def _desk_context(request: HttpRequest, dialogue: Dialogue, form: ActForm) -> dict[str, Any]:
    asked = request.GET.get("show", "")
    wanted = asked if asked in HEAPS else "pending"
    page = Paginator(heap(dialogue, wanted), PER_PAGE).get_page(request.GET.get("page"))
    return head_of(dialogue) | {
        "form": form,
        "chips": heap_chips(dialogue),
        "wanted": wanted,
        "page": page,
        "query": f"show={wanted}",
        "rows": lying(page),
        "ticked": request.POST.getlist("statement"),
        "effect": effect_lines(effect(dialogue)),
        "appeals": appeals_of(dialogue).filter(state="open").count(),
        "may_act": may_moderate(request.user, dialogue),
    }


def _ticked(request: HttpRequest, dialogue: Dialogue) -> list[Statement]:
    codes = request.POST.getlist("statement")[:MOST_AT_ONCE]
    return list(Statement.objects.filter(dialogue=dialogue, code__in=codes).select_related("dialogue__organisation"))


def _act_on_all(statements: list[Statement], clean: dict[str, Any], by: Person) -> int:
    return sum(bool(_act_on(one, clean, by)) for one in statements)


def _act_on(statement: Statement, clean: dict[str, Any], by: Person) -> object:
    match clean["act"]:
        case "show":
            return actions.show_statement(statement=statement, note=clean["note"], by=by)
        case "hide":
            return actions.hide_statement(statement=statement, reason=clean["reason"], note=clean["note"], by=by)
        case "theme":
            return actions.give_theme(statement=statement, theme=clean["theme"], by=by)
        case _:
            return actions.keep_statement(statement=statement, by=by)


def _say_how_many(request: HttpRequest, done: int) -> None:
    if done:
        text = ngettext("Done for %(number)s sentence.", "Done for %(number)s sentences.", done)
        messages.success(request, text % {"number": written.number(done, current().code)})
    else:
        messages.info(request, _("Nothing was changed. Tick the sentences you mean."))


@login_required
@cache_control(private=True)
@once
def one(request: HttpRequest, code: str) -> HttpResponseBase:
    """Everything about one statement: what was said, what was done, and what can be done."""
    statement = get_moderated(request.user, code, to="change" if request.method == "POST" else "view")
    form = ActForm(request.POST or None, dialogue=statement.dialogue)
    if request.method == "POST" and form.is_valid():
        done = _act_on(statement, form.cleaned_data, signed_in_person(request))
        _say_how_many(request, bool(done))
        return redirect("dialogue-statement-moderate", statement.code)
    return render(request, "dialogue/statement_moderate.html", _one_context(request, statement, form))


def _one_context(request: HttpRequest, statement: Statement, form: ActForm) -> dict[str, Any]:
    acts = list(statement.acts.select_related("by", "undone_by", "other"))
    undoable = [act for act in acts if act.act in undoing.CAN_BE_UNDONE and not act.is_undone]
    marked = {"is_seed": statement.is_seed, "is_meta": statement.is_meta}
    return head_of(statement.dialogue) | {
        "statement": statement,
        "said": said(statement),
        "form": form,
        "mark_form": MarkForm(initial=marked, auto_id="mark_%s"),
        "acts": acts,
        "undoable": undoable[0] if undoable else None,
        "reports": statement.reports.filter(state="open"),
        "may_act": may_moderate(request.user, statement.dialogue),
    }


@login_required
@require_POST
@once
def mark(request: HttpRequest, code: str) -> HttpResponseBase:
    statement = get_moderated(request.user, code)
    form = MarkForm(request.POST)
    if form.is_valid():
        actions.mark_statement(statement=statement, **form.cleaned_data, by=signed_in_person(request))
        messages.success(request, _("It is saved."))
    return redirect("dialogue-statement-moderate", statement.code)


@login_required
@cache_control(private=True)
@once
def merge(request: HttpRequest, code: str) -> HttpResponseBase:
    """Join with another, or part again."""
    statement = get_moderated(request.user, code)
    form = MergeForm(request.POST or None, statement=statement, initial={"into": request.GET.get("into", "")})
    if request.method == "POST" and (request.POST.get("part") or form.is_valid()):
        _join_or_part(request, statement, form)
        return redirect("dialogue-statement-moderate", statement.code)
    asked = Statement.objects.filter(dialogue=statement.dialogue, code=request.GET.get("into", ""))
    other = asked.prefetch_related("texts").first()
    context = {"statement": statement, "said": said(statement), "form": form, "other": said(other) if other else None}
    return render(request, "dialogue/merge.html", head_of(statement.dialogue) | context)


def _join_or_part(request: HttpRequest, statement: Statement, form: MergeForm) -> None:
    by = signed_in_person(request)
    try:
        if request.POST.get("part"):
            actions.unmerge_statement(statement=statement, by=by)
        else:
            clean = form.cleaned_data
            actions.merge_statement(statement=statement, into=clean["into"], note=clean["note"], by=by)
    except actions.CannotModerate as refusal:
        messages.error(request, REFUSED[refusal.why])
    else:
        messages.success(request, _("It is saved."))


@login_required
@cache_control(private=True)
@once
def pairs(request: HttpRequest, code: str) -> HttpResponseBase:
    """Sentences that look alike, side by side: join them, or say that they are not the same."""
    to = "change" if request.method == "POST" else "view"
    dialogue = get_dialogue_for(request.user, code, to=to, thing="moderation")
    if request.method == "POST":
        _settle_pair(request, dialogue)
        return redirect("dialogue-pairs", dialogue.code)
    found = [
        {"pair": pair, "one": said(pair.one), "other": said(pair.other), "alike": round(pair.alike * 100)}
        for pair in alike_pairs(dialogue)
    ]
    context = head_of(dialogue) | {"pairs": found, "may_act": may_moderate(request.user, dialogue)}
    return render(request, "dialogue/pairs.html", context)


def _settle_pair(request: HttpRequest, dialogue: Dialogue) -> None:
    """`keep` is the code of the one that stays; empty: they are not the same."""
    codes = [request.POST.get("one", ""), request.POST.get("other", "")]
    rows = Statement.objects.filter(dialogue=dialogue, code__in=codes).select_related("dialogue__organisation")
    both = {each.code: each for each in rows}
    if len(both) != 2:
        return
    keep, by = request.POST.get("keep", ""), signed_in_person(request)
    try:
        if keep in both:
            gone = next(each for key, each in both.items() if key != keep)
            actions.merge_statement(statement=gone, into=both[keep], by=by)
        else:
            actions.leave_apart(statement=both[codes[0]], other=both[codes[1]], by=by)
    except actions.CannotModerate as refusal:
        messages.error(request, REFUSED[refusal.why])
    else:
        messages.success(request, _("It is saved."))


@login_required
@require_POST
@once
def undo(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take the newest act on a statement back."""
    act = get_act_for(request.user, code)
    try:
        undoing.undo_act(act=act, by=signed_in_person(request))
    except actions.CannotModerate as refusal:
        messages.error(request, REFUSED[refusal.why])
    else:
        messages.success(request, _("It is as it was before."))
    if act.statement is None:
        return redirect("dialogue-moderate", act.dialogue.code)
    return redirect("dialogue-statement-moderate", act.statement.code)


@login_required
@cache_control(private=True)
@once
def voice(request: HttpRequest, code: str, voice: str) -> HttpResponseBase:
    """A voice by what it said and did, without a name and without its votes: stop it, or let it speak again."""
    found = get_voice_for(request.user, code, voice, to="change" if request.method == "POST" else "view")
    form = BanForm(request.POST or None)
    if request.method == "POST" and (request.POST.get("lift") or form.is_valid()):
        by = signed_in_person(request)
        if request.POST.get("lift"):
            banning.lift_ban(participant=found, by=by)
        else:
            banning.ban_voice(participant=found, **form.cleaned_data, by=by)
        messages.success(request, _("It is saved."))
        return redirect("dialogue-voice", code, found.code)
    return _voice_page(request, found, form)


def _voice_page(request: HttpRequest, voice: Any, form: BanForm) -> HttpResponse:
    context = head_of(voice.dialogue) | {
        "voice": voice,
        "form": form,
        "statements": voice.statements.order_by("-created_at"),
        "acts": voice.acts.select_related("by"),
        "weighed": voice.votes.count(),
        "may_act": may_moderate(request.user, voice.dialogue),
    }
    return render(request, "dialogue/voice.html", context)
