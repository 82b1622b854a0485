"""One entry as a row of a list."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from .. import queries, words
from ..enums import Kind
from ..models import Concept


def item(entry: Concept, scheme: str, language: str, spoken: str = "") -> dict[str, Any]:
    """Its name, and the second line that tells like-named entries apart; `spoken` adds the name in another language."""
    names = queries.labels(scheme, language)
    place = queries.label(entry.facts["country"], "countries", language) if entry.fact("country") else ""
    above = names.get(entry.broader.code, entry.broader.code) if entry.broader else ""
    code = entry.code if entry.code == entry.code.upper() else ""  # a code that people use, not just our own short name
    ended = not entry.is_current(timezone.localdate())
    kind = words.KINDS.get(entry.fact("kind") or "", "")
    elsewhere = queries.label(entry, scheme, spoken) if spoken and spoken != language else ""
    return {
        "title": names.get(entry.code, entry.code),
        "note": " · ".join(str(part) for part in (code, place, kind, above) if part),
        "elsewhere": elsewhere,
        "spoken": spoken,
        "url": reverse("vocabulary-concept", args=[scheme, entry.code]),
        "icon": icon(entry.facts),
        "text": queries.labels(scheme, language, Kind.DEFINITION).get(entry.code, ""),
        "tag": gettext("No longer in use") if ended else "",
    }


def icon(facts: dict[str, Any]) -> str:
    return facts.get("icon") or words.FAMILY_ICONS.get(facts.get("family", ""), "")
