"""Reading the lists: concepts as querysets, labels from memory."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from .enums import Kind
from .models import Concept, Label, Scheme

FALLBACK = "en"

_labels: dict[tuple[str, str, str], dict[str, str]] = {}


def schemes() -> QuerySet[Scheme]:
    return Scheme.objects.all()


def concepts(scheme: str, *, on: date | None = None) -> QuerySet[Concept]:
    """The concepts of a scheme that are in use today (or on the day given)."""
    day = on or timezone.localdate()
    in_use = (Q(valid_from=None) | Q(valid_from__lte=day)) & (Q(valid_to=None) | Q(valid_to__gte=day))
    return all_concepts(scheme).filter(in_use)


def all_concepts(scheme: str) -> QuerySet[Concept]:
    """Every concept a scheme has or had."""
    return Concept.objects.filter(scheme__code=scheme).order_by("order", "code")


def concept(scheme: str, code: str) -> Concept:
    """One concept, also one no longer in use: old records still point to it."""
    return Concept.objects.get(scheme__code=scheme, code=code)


def areas_of(country_code: str, *, on: date | None = None) -> QuerySet[Concept]:
    return concepts("areas", on=on).filter(facts__country=country_code)


def labels(scheme: str, language: str, kind: str = Kind.PREFERRED) -> dict[str, str]:
    """Code to text for a whole scheme, ended concepts too; English where the language has no label yet."""
    key = (scheme, language, kind)
    if key not in _labels:
        found = _read_labels(scheme, language, kind)
        if not found:  # nothing loaded yet: look again next time
            return {}
        _labels[key] = found
    return _labels[key]


def _read_labels(scheme: str, language: str, kind: str) -> dict[str, str]:
    rows = Label.objects.filter(concept__scheme__code=scheme, kind=kind, language__in={language, FALLBACK})
    found: dict[str, str] = {}
    for code, spoken, text in rows.values_list("concept__code", "language", "text"):
        if spoken == language or code not in found:
            found[code] = text
    return found


def label(thing: Concept | str, scheme: str, language: str) -> str:
    """What a concept is called; its code where it has no label."""
    code = thing.code if isinstance(thing, Concept) else thing
    return labels(scheme, language).get(code, code)


def choices(scheme: str, language: str, blank: str | None = None) -> list[tuple[str, str]]:
    """Code and label of each concept in use, for a form field."""
    names = labels(scheme, language)
    listed = [(code, names.get(code, code)) for code in concepts(scheme).values_list("code", flat=True)]
    return listed if blank is None else [("", blank), *listed]


def forget_labels() -> None:
    """Read labels from the database again (they were just loaded)."""
    _labels.clear()
