"""All lists, and one list with its filter."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from lingkar.languages import registry, written
from lingkar.languages.kept import kept

from .. import access, queries, words
from ..exports import FORMATS
from ..forms import ListFilter
from ..models import Concept, Scheme
from .families import branches, family_cards
from .rows import item

PER_PAGE = 60


@require_safe
def schemes(request: HttpRequest) -> HttpResponse:
    cards = [
        {
            "title": words.title(scheme.code, scheme.title),
            "text": words.INTRODUCTIONS.get(scheme.code, ""),
            "icon": words.ICONS.get(scheme.code, "list"),
            "url": reverse("vocabulary-scheme", args=[scheme.code]),
            "note": _how_many(size),
        }
        for scheme, size in queries.schemes_with_size()
    ]
    return render(request, "vocabulary/schemes.html", {"cards": cards})


@require_safe
def scheme(request: HttpRequest, scheme: str) -> HttpResponse:
    shown = access.get_scheme(scheme)
    language = registry.current().code
    form = ListFilter(request.GET, scheme=scheme, language=language)
    wanted = form.wanted()
    context = {
        "scheme": shown,
        "title": words.title(scheme, shown.title),
        "introduction": words.INTRODUCTIONS.get(scheme, ""),
        "form": form,
        "active": _active(request.GET, form, wanted),
        "files": [{"ending": ending, "url": reverse("vocabulary-export", args=[scheme, ending])} for ending in FORMATS],
        "is_draft": queries.is_draft(scheme, language),
        "crumbs": [{"label": gettext("Lists"), "url": reverse("vocabulary-schemes")}],
        **_what_is_shown(request, shown, wanted, language),
    }
    return render(request, "vocabulary/scheme.html", context)


def _what_is_shown(request: HttpRequest, shown: Scheme, wanted: dict[str, Any], language: str) -> dict[str, Any]:
    """A list of families opens with its families; one family is a tree; everything else is a list page by page."""
    if shown.code == queries.CIRCULAR and wanted.keys() <= {"spoken"}:
        return {"families": family_cards(shown.code), "count": _how_many(len(queries.listed(shown.code)))}
    if wanted.keys() == {"family"}:
        tree = branches(shown.code, wanted["family"], language)
        return {"tree": tree, "count": _how_many(sum(branch.size for branch in tree))}
    return _page(request, shown, wanted, language)


def _page(request: HttpRequest, shown: Scheme, wanted: dict[str, Any], language: str) -> dict[str, Any]:
    entries = queries.narrowed(shown.code, wanted, language)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    left = request.GET.copy()
    left.pop("page", None)
    spoken = wanted.get("spoken", "")
    return {
        "page": page,
        "query": left.urlencode(),
        "count": _how_many(page.paginator.count),
        "items": [_drawn(entry, shown.code, language, spoken) for entry in page],
    }


def _how_many(count: int) -> str:
    text = ngettext("%(number)s entry", "%(number)s entries", count)
    return text % {"number": written.number(count, registry.current().code)}


def _active(asked: QueryDict, form: ListFilter, wanted: dict[str, Any]) -> list[dict[str, Any]]:
    """Each filter that is on, with the address without it."""
    chips = []
    for name, value in wanted.items():
        left = asked.copy()
        left.pop(name, None)
        left.pop("page", None)
        chips.append({"label": _chip(form, name, value), "url": f"?{left.urlencode()}"})
    return chips


def _chip(form: ListFilter, name: str, value: Any) -> Any:
    if value is True:
        return form.fields[name].label
    if name == "country":
        return queries.label(value, "countries", registry.current().code)
    if name == "spoken":
        return registry.get(value).endonym
    return words.value(name, value)


def _drawn(entry: Concept, scheme: str, language: str, spoken: str) -> str:
    """The row as HTML, the same for every reader of a language. Areas are thousands: those are drawn each time."""

    def draw() -> str:
        return render_to_string("vocabulary/_item.html", {"item": item(entry, scheme, language, spoken)})

    if scheme == "areas" or spoken:
        return draw()
    ended = not entry.is_current(timezone.localdate())
    return kept(draw, "list-item", scheme, entry.code, ended, queries.loading())
