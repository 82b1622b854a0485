"""One entry: what it is called, what is known of it, what it can become."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from lingkar.languages import registry

from .. import access, queries, words
from ..enums import Kind
from ..models import Concept
from .facts import told
from .rows import icon, item
from .steps import way


@require_safe
def concept(request: HttpRequest, scheme: str, code: str) -> HttpResponse:
    entry = access.get_concept(scheme, code)
    language = registry.current().code
    spoken = list(entry.labels.all())
    context = {
        "entry": entry,
        "icon": icon(entry.facts),
        "title": queries.label(entry, scheme, language),
        "definition": queries.labels(scheme, language, Kind.DEFINITION).get(code, ""),
        "also": [said.text for said in spoken if said.language == language and said.kind == Kind.ALTERNATIVE],
        "facts": told(entry, language),
        "names": _names(spoken),
        "mappings": [(words.MAPPED.get(to.scheme_code, to.scheme_code), to) for to in entry.mappings.all()],
        "narrower": [item(one, scheme, language) for one in queries.narrower(entry)],
        "is_over": not entry.is_current(timezone.localdate()),
        "crumbs": _crumbs(entry, language),
        "path": request.path,
        **(way(entry, language) if scheme == queries.CIRCULAR else {}),
    }
    return render(request, "vocabulary/concept.html", context)


def _crumbs(entry: Concept, language: str) -> list[dict[str, Any]]:
    scheme = entry.scheme
    at = reverse("vocabulary-scheme", args=[scheme.code])
    trail: list[dict[str, Any]] = [
        {"label": gettext("Lists"), "url": reverse("vocabulary-schemes")},
        {"label": words.title(scheme.code, scheme.title), "url": at},
    ]
    if family := entry.fact("family"):
        trail.append({"label": words.FAMILIES.get(family, family), "url": f"{at}?family={family}"})
    if entry.broader:
        label = queries.label(entry.broader, scheme.code, language)
        trail.append({"label": label, "url": reverse("vocabulary-concept", args=[scheme.code, entry.broader.code])})
    return trail


def _names(spoken: list[Any]) -> list[dict[str, Any]]:
    """What people say in each language, in the order languages are listed everywhere."""
    said = {label.language: label for label in spoken if label.kind == Kind.PREFERRED}
    return [
        {
            "language": language,
            "label": said[code],
            "also": [one.text for one in spoken if one.language == code and one.kind == Kind.ALTERNATIVE],
        }
        for code, language in registry.LANGUAGES.items()
        if code in said
    ]
