"""Statements in other languages: what waits, one side by side, and better words of readers."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.accounts.models import Person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.dialogue.access.dialogues import get_dialogue_for
from lingkar.dialogue.access.translations import get_translatable, get_wordable, get_wording_for, may_translate
from lingkar.dialogue.actions import translations as actions
from lingkar.dialogue.forms.translations import OfferForm, WordingForm
from lingkar.dialogue.models import Dialogue, Statement, StatementText
from lingkar.dialogue.queries import translations as queries
from lingkar.dialogue.views.shown import head_of
from lingkar.languages.registry import LANGUAGES, current
from lingkar.languages.translating import NotTranslated, can_translate

PER_PAGE = 25


def kind_names() -> dict[str, str]:
    return {
        "missing": pgettext("translation", "Not translated"),
        "machine": pgettext("translation", "A machine's draft"),
        "offered": pgettext("translation", "Better words offered"),
        "confirmed": pgettext("translation", "Checked"),
    }


def endonym(code: str) -> str:
    return LANGUAGES[code].endonym if code in LANGUAGES else code


@login_required
@cache_control(private=True)
def overview(request: HttpRequest, code: str) -> HttpResponse:
    """How far each language is, and one heap of one language."""
    dialogue = get_dialogue_for(request.user, code, to="view", thing="wording")
    language, kind = _asked(request, dialogue)
    page = Paginator(queries.in_state(dialogue, language, kind), PER_PAGE).get_page(request.GET.get("page"))
    rows = [{"coverage": each, "name": endonym(each.language)} for each in queries.coverage(dialogue)]
    context = head_of(dialogue) | {
        "languages": rows,
        "language": language,
        "language_name": endonym(language),
        "kinds": [(name, label) for name, label in kind_names().items()],
        "kind": kind,
        "page": page,
        "query": f"language={language}&show={kind}",
        "may_change": may_translate(request.user, dialogue),
    }
    return render(request, "dialogue/translations.html", context)


def _asked(request: HttpRequest, dialogue: Dialogue) -> tuple[str, str]:
    """The language and the heap of the address; else the reader's language, and what is missing."""
    own = current().code if current().code in dialogue.languages else dialogue.languages[-1]
    language = request.GET.get("language", "")
    kind = request.GET.get("show", "")
    return (
        language if language in dialogue.languages else own,
        kind if kind in queries.KINDS else "missing",
    )


@login_required
@cache_control(private=True)
@limited("dialogue-translate", limit=600, seconds=3600, by="person")
@once
def one(request: HttpRequest, code: str, language: str) -> HttpResponseBase:
    """Side by side: for somebody who reads both languages."""
    statement = get_translatable(request.user, code, language, to="change" if request.method == "POST" else "view")
    known = next((text for text in statement.texts.all() if text.language == language), None)
    label = _("In %(language)s") % {"language": endonym(language)}
    form = WordingForm(
        request.POST or None,
        dialogue=statement.dialogue,
        language=language,
        label=label,
        initial={"text": known.text if known else ""},
    )
    if request.method == "POST":
        answer = _changed(request, statement, language, form)
        if answer is not None:
            return answer
    return render(request, "dialogue/translate.html", _one_context(request, statement, language, known, form))


def _changed(request: HttpRequest, statement: Statement, language: str, form: WordingForm) -> HttpResponseBase | None:
    """The answer to what was pressed; None: what was typed comes back."""
    by = signed_in_person(request)
    if "draft" in request.POST:
        return _drafted(request, statement, language)
    if "drop" in request.POST:
        if actions.drop_draft(statement=statement, language=language, by=by):
            messages.success(request, _("The machine's draft was taken out. Readers see the original."))
        return redirect("dialogue-translate", statement.code, language)
    if not form.is_valid():
        return None
    actions.confirm_text(statement=statement, language=language, text=form.cleaned_data["text"], by=by)
    messages.success(request, _("It is saved under your name."))
    return _on_to_next(statement, language)


def _drafted(request: HttpRequest, statement: Statement, language: str) -> HttpResponseBase:
    try:
        actions.draft_text(statement=statement, language=language)
    except NotTranslated:
        messages.error(request, _("The machine could not do it. Write it by hand, or try later."))
    return redirect("dialogue-translate", statement.code, language)


def _on_to_next(statement: Statement, language: str) -> HttpResponseBase:
    following = queries.next_to_do(statement.dialogue, language, statement)
    if following is not None:
        return redirect("dialogue-translate", following.code, language)
    return redirect("dialogue-translations", statement.dialogue.code)


def _one_context(
    request: HttpRequest, statement: Statement, language: str, known: StatementText | None, form: WordingForm
) -> dict[str, Any]:
    others = [text for text in statement.texts.all() if text.language != language]
    return head_of(statement.dialogue) | {
        "statement": statement,
        "written_in": endonym(statement.language),
        "language": language,
        "language_name": endonym(language),
        "known": known,
        "others": [{"text": text, "name": endonym(text.language)} for text in others],
        "offers": queries.offers_for(statement, language),
        "form": form,
        "may_draft": known is None and can_translate(statement.language, language),
        "may_change": may_translate(request.user, statement.dialogue),
    }


@login_required
@require_POST
@once
def decide(request: HttpRequest, code: str) -> HttpResponseBase:
    """A reader's better words: taken, or left."""
    wording = get_wording_for(request.user, code)
    accept = request.POST.get("accept") == "yes"
    actions.decide_wording(wording=wording, accept=accept, by=signed_in_person(request))
    messages.success(request, _("It is saved under your name.") if accept else _("It was left as it is."))
    return redirect("dialogue-translate", wording.statement.code, wording.language)


@limited("dialogue-wording", limit=20, seconds=3600)
@cache_control(private=True)
@once
def offer(request: HttpRequest, code: str, language: str) -> HttpResponseBase:
    """A reader offers better words; somebody who reads both languages decides."""
    statement = get_wordable(request.user, code, language)
    known = next((text for text in statement.texts.all() if text.language == language), None)
    form = OfferForm(
        request.POST or None,
        dialogue=statement.dialogue,
        language=language,
        label=_("Your words in %(language)s") % {"language": endonym(language)},
        initial={"text": known.text if known else ""},
    )
    if request.method == "POST" and form.is_valid():
        return _offered(request, statement, language, form)
    context = {
        "statement": statement,
        "written_in": endonym(statement.language),
        "language_name": endonym(language),
        "known": known,
        "form": form,
    }
    return render(request, "dialogue/wording.html", head_of(statement.dialogue) | context)


def _offered(request: HttpRequest, statement: Statement, language: str, form: OfferForm) -> HttpResponseBase:
    by = request.user if isinstance(request.user, Person) else None
    try:
        actions.suggest_wording(statement=statement, language=language, **form.cleaned_data, by=by)
    except actions.TooMany:
        messages.info(request, _("Several better words wait for this sentence already. Thank you all the same."))
    else:
        messages.success(request, _("Thank you. Somebody who reads both languages looks at it."))
    return redirect("dialogue", statement.dialogue.code)
