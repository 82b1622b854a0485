"""Pages of this room: choosing a language, and improving a translation."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lingkar.core.identity import client_address
from lingkar.core.limits import allow, limited, too_many

from . import access, actions, queries, registry
from .entries import Entry, entries, missing, page_first, search
from .forms import DecisionForm, FindForm, SuggestionFilter, SuggestionForm
from .models import Suggestion
from .recorder import page_name, texts_on

PER_PAGE = 20


def _own_language(request: HttpRequest) -> str | None:
    """What she chose before: on her profile, or on this device."""
    kept = getattr(request.user, "language", None) or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return kept if kept in registry.LANGUAGES else None


def _hers_first(request: HttpRequest) -> list[registry.Language]:
    """The languages her phone asks for come first."""
    asked = [code for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", ""))]
    wanted = [registry.get(code) for code in asked if registry.get(code).code != registry.SOURCE or code[:2] == "en"]
    return list(dict.fromkeys((*wanted, *registry.LANGUAGES.values())))


@never_cache
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """The bare address of the site: her language's front page, or the question which language is hers."""
    code = _own_language(request)
    if code:
        return redirect(f"/{code}/")
    # Words of a language she may not read would only stand in the way: no navigation, no foot.
    context = {"languages": _hers_first(request), "first": True, "navigation": []}
    return render(request, "languages/choose.html", context)


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    context = {"languages": _hers_first(request), "next": _safe_page(request, request.GET.get("next", ""))}
    return render(request, "languages/choose.html", context)


@never_cache
@require_safe
def remember(request: HttpRequest) -> HttpResponse:
    """Keep the choice on the device and on the profile, and go on to the page."""
    code = registry.current().code
    response = redirect(_safe_page(request, request.GET.get("next", "")) or f"/{code}/")
    # A link on another site may open a page in a language; it may not change what she chose.
    if request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none"):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
        if request.user.is_authenticated:
            actions.remember_language(person=request.user, code=code)
    return response


def _safe_page(request: HttpRequest, path: str) -> str:
    """A page of this site, or nothing."""
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours and "\x00" not in path and len(path) <= 500 else ""


@require_safe
def improve(request: HttpRequest) -> HttpResponse:
    """Texts of the page she came from, or texts that she searches for."""
    code = registry.current().code
    form = FindForm(request.GET)
    page, words = (form.cleaned_data["page"], form.cleaned_data["q"]) if form.is_valid() else ("", "")
    page = _safe_page(request, page)
    if page and not words and not allow(f"languages-page:{client_address(request)}", limit=20, seconds=60):
        return too_many(request, seconds=60)  # type: ignore[return-value]
    context = {
        "form": form,
        "page": page,
        "words": words,
        "texts": _texts(request, code, page, words),
        "is_source": code == registry.SOURCE,
        "languages": [one for one in registry.LANGUAGES.values() if one.code != registry.SOURCE],
        "may_decide": access.may_decide(request.user),
    }
    return render(request, "languages/improve.html", context)


def _texts(request: HttpRequest, code: str, page: str, words: str) -> list[Entry]:
    if words:
        return search(code, words)
    known = entries(code)
    if page and known:
        return page_first([known[key] for key in texts_on(request, page) if key in known])
    return missing(code)


def _entry_or_404(key: str) -> Entry:
    entry = entries(registry.current().code).get(key)
    if entry is None:
        raise Http404
    return entry


@require_http_methods(["GET", "POST"])
@limited("languages-suggest", limit=30, seconds=3600)
def improve_text(request: HttpRequest, key: str) -> HttpResponse:
    """Suggest a better wording of one text."""
    entry = _entry_or_404(key)
    initial = {"page": request.GET.get("page", "")[:300]}
    form = SuggestionForm(request.POST if request.method == "POST" else None, entry=entry, initial=initial)
    if form.is_valid():
        for number, text in form.changed():
            _suggest(request, entry, number, text, form)
        messages.success(request, gettext("Thank you. A language editor will read your wording."))
        back = urlencode({"page": _safe_page(request, form.cleaned_data["page"])})
        return redirect(f"{reverse('languages-improve')}?{back}")
    return render(request, "languages/improve_text.html", {"form": form, "entry": entry})


def _suggest(request: HttpRequest, entry: Entry, number: int | None, text: str, form: SuggestionForm) -> None:
    actions.suggest_translation(
        language=entry.language,
        context=entry.context,
        source=entry.source,
        form=number,
        current=entry.text(number),
        proposed=text,
        page=page_name(form.cleaned_data["page"]),
        note=form.cleaned_data["note"],
        by=request.user,
    )


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What readers suggested, for a language editor."""
    access.require_editor(request.user)
    form = SuggestionFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    state, language = chosen.get("state") or "open", chosen.get("language", "")
    found = queries.suggestions(state=state, language=language)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "query": urlencode({"state": state, "language": language})}
    return render(request, "languages/suggestions.html", context)


@require_http_methods(["GET", "POST"])
def suggestion(request: HttpRequest, code: str) -> HttpResponse:
    """Accept a wording, corrected if need be, or decline it."""
    chosen = access.get_suggestion_for(request.user, code)
    entry = next((one for one in entries(chosen.language).values() if one.source == chosen.source), None)
    plural = entry.plural if entry else ""
    sent = request.POST if request.method == "POST" else None
    form = DecisionForm(sent, suggestion=chosen, plural=plural)
    if sent is not None and ("decline" in sent or form.is_valid()):
        return _decided(request, chosen, None if "decline" in sent else form.cleaned_data["wording"])
    return render(request, "languages/suggestion.html", {"suggestion": chosen, "form": form, "entry": entry})


def _decided(request: HttpRequest, chosen: Suggestion, wording: str | None) -> HttpResponse:
    try:
        if wording is None:
            actions.decline_suggestion(suggestion=chosen, by=request.user)
            messages.info(request, gettext("Declined. The text stays as it was."))
        else:
            actions.accept_suggestion(suggestion=chosen, wording=wording, by=request.user)
            messages.success(request, gettext("Accepted. The new wording shows from now on."))
    except actions.AlreadyDecided:
        messages.warning(request, gettext("Somebody else decided on this one before."))
    return redirect("languages-suggestions")
