"""Public pages: the lists, one list, one entry, and each list as a file."""

from datetime import date
from typing import Any

from babel.numbers import get_currency_name
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import override as speaking
from django.views.decorators.http import condition, require_safe

from lingkar.languages import registry, written
from lingkar.languages.kept import kept

from . import access, queries, words
from .enums import Kind
from .exports import FORMATS
from .forms import ListFilter
from .models import Concept, Scheme

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
    entries = queries.narrowed(scheme, wanted, language)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    kept = request.GET.copy()
    kept.pop("page", None)
    context = {
        "scheme": shown,
        "title": words.title(scheme, shown.title),
        "introduction": words.INTRODUCTIONS.get(scheme, ""),
        "form": form,
        "active": _active(request.GET, form, wanted),
        "page": page,
        "query": kept.urlencode(),
        "count": _how_many(page.paginator.count),
        "items": [_drawn(entry, shown.code, language) for entry in page],
        "files": [{"ending": ending, "url": reverse("vocabulary-export", args=[scheme, ending])} for ending in FORMATS],
        "is_draft": queries.is_draft(scheme, language),
        "crumbs": [{"label": gettext("Lists"), "url": reverse("vocabulary-schemes")}],
    }
    return render(request, "vocabulary/scheme.html", context)


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
        label = form.fields[name].label if value is True else value
        if name == "country":
            label = queries.label(value, "countries", registry.current().code)
        chips.append({"label": label, "url": f"?{left.urlencode()}"})
    return chips


def _drawn(entry: Concept, scheme: str, language: str) -> str:
    """The row as HTML, the same for every reader of a language. Areas are thousands: those are drawn each time."""

    def draw() -> str:
        return render_to_string("vocabulary/_item.html", {"item": _item(entry, scheme, language)})

    if scheme == "areas":
        return draw()
    ended = not entry.is_current(timezone.localdate())
    return kept(draw, "list-item", scheme, entry.code, ended, queries.loading())


def _item(entry: Concept, scheme: str, language: str) -> dict[str, Any]:
    """One row of the list: its name, and the second line that tells like-named entries apart."""
    names = queries.labels(scheme, language)
    place = queries.label(entry.facts["country"], "countries", language) if entry.fact("country") else ""
    above = names.get(entry.broader.code, entry.broader.code) if entry.broader else ""
    code = entry.code if entry.code == entry.code.upper() else ""  # a code that people use, not just our own short name
    ended = not entry.is_current(timezone.localdate())
    return {
        "title": names.get(entry.code, entry.code),
        "note": " · ".join(part for part in (code, place, above) if part),
        "url": reverse("vocabulary-concept", args=[scheme, entry.code]),
        "icon": entry.fact("icon") or "",
        "text": queries.labels(scheme, language, Kind.DEFINITION).get(entry.code, ""),
        "tag": gettext("No longer in use") if ended else "",
    }


@require_safe
def concept(request: HttpRequest, scheme: str, code: str) -> HttpResponse:
    entry = access.get_concept(scheme, code)
    language = registry.current().code
    title = queries.label(entry, scheme, language)
    spoken = list(entry.labels.all())
    context = {
        "entry": entry,
        "title": title,
        "definition": queries.labels(scheme, language, Kind.DEFINITION).get(code, ""),
        "also": [said.text for said in spoken if said.language == language and said.kind == Kind.ALTERNATIVE],
        "facts": _facts(entry, language),
        "names": _names(spoken),
        "mappings": [(words.MAPPED.get(to.scheme_code, to.scheme_code), to) for to in entry.mappings.all()],
        "narrower": [_item(one, scheme, language) for one in queries.narrower(entry)],
        "is_over": not entry.is_current(timezone.localdate()),
        "crumbs": _crumbs(entry, language),
    }
    return render(request, "vocabulary/concept.html", context)


def _crumbs(entry: Concept, language: str) -> list[dict[str, Any]]:
    scheme = entry.scheme
    way: list[dict[str, Any]] = [
        {"label": gettext("Lists"), "url": reverse("vocabulary-schemes")},
        {"label": words.title(scheme.code, scheme.title), "url": reverse("vocabulary-scheme", args=[scheme.code])},
    ]
    if entry.broader:
        label = queries.label(entry.broader, scheme.code, language)
        way.append({"label": label, "url": reverse("vocabulary-concept", args=[scheme.code, entry.broader.code])})
    return way


def _facts(entry: Concept, language: str) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [{"label": gettext("Code"), "text": entry.code}]
    for name, day in ((gettext("In use since"), entry.valid_from), (gettext("In use until"), entry.valid_to)):
        if day:
            facts.append({"label": name, "text": written.date(day, language)})
    for name, value in entry.facts.items():
        if name not in words.HIDDEN and value is not False:
            facts.append({"label": words.FACTS.get(name, name), **_fact(name, value, language)})
    return facts


def _fact(name: str, value: Any, language: str) -> dict[str, Any]:
    """A fact as a reader of this language writes it."""
    if name in {"country", "replaced_by"}:
        scheme = "countries" if name == "country" else "areas"
        url = reverse("vocabulary-concept", args=[scheme, value])
        return {"text": queries.label(value, scheme, language), "url": url}
    if name == "currency":
        return {"text": f"{get_currency_name(value, locale=registry.get(language).babel)} ({value})"}
    if name == "languages":
        return {"text": ", ".join(registry.get(code).endonym for code in value)}
    if name == "asean_since":
        return {"text": written.date(date.fromisoformat(value), language)}
    if isinstance(value, list):
        return {"text": ", ".join(value)}
    if isinstance(value, float):
        return {"text": written.number(value, language, places=4)}
    return {"text": gettext("Yes") if value is True else words.value(name, value)}


def _names(spoken: list[Any]) -> list[dict[str, Any]]:
    """The name in each language, in the order languages are listed everywhere."""
    said = {label.language: label for label in spoken if label.kind == Kind.PREFERRED}
    return [
        {"language": language, "label": said[code]} for code, language in registry.LANGUAGES.items() if code in said
    ]


def _fingerprint(request: HttpRequest, scheme: str, ending: str) -> str | None:
    digest = Scheme.objects.filter(code=scheme).values_list("digest", flat=True).first()
    return f'"{digest}-{ending}"' if digest else None


@require_safe
@condition(etag_func=_fingerprint)
def export(request: HttpRequest, scheme: str, ending: str) -> HttpResponse:
    """The same file in every language: it holds the names in all of them."""
    if ending not in FORMATS:
        raise Http404
    write, kind = FORMATS[ending]
    shown = access.get_scheme(scheme)
    with speaking(registry.SOURCE):
        address = request.build_absolute_uri(reverse("vocabulary-scheme", args=[scheme]))
    response = HttpResponse(write(queries.listing(shown, address)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{scheme}-{shown.checked_on:%Y-%m-%d}.{ending}"'
    return response
