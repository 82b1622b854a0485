"""Reading the lists: concepts as querysets, labels from memory."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from lingkar.languages.segmentation import matching

from .enums import Kind, State
from .exports import Entry, Listing, Said, Step
from .models import Becoming, Concept, Label, Scheme

FALLBACK = "en"
CIRCULAR = "circular"

_labels: dict[tuple[str, str, str], dict[str, str]] = {}
_loading = 0


@dataclass(frozen=True)
class Listed:
    """An entry of a list as pages show it: nothing to store, nothing to ask the database."""

    code: str
    facts: dict[str, Any]

    def fact(self, name: str) -> Any:
        return self.facts.get(name)


_listed: dict[tuple[str, date], tuple[Listed, ...]] = {}


_files: dict[tuple[str, str, str, str], str] = {}
MOST_FILES = 40
"""Ten lists in three forms, with room for a second address of the same house."""


def schemes() -> QuerySet[Scheme]:
    return Scheme.objects.all()


def concepts(scheme: str, *, on: date | None = None) -> QuerySet[Concept]:
    """The concepts of a scheme that are in use today (or on the day given)."""
    return all_concepts(scheme).filter(_in_use(on or timezone.localdate()))


def _in_use(day: date, path: str = "") -> Q:
    begun = Q((f"{path}valid_from", None)) | Q((f"{path}valid_from__lte", day))
    not_over = Q((f"{path}valid_to", None)) | Q((f"{path}valid_to__gte", day))
    return begun & not_over


def all_concepts(scheme: str) -> QuerySet[Concept]:
    """Every concept a scheme has or had."""
    return Concept.objects.filter(scheme__code=scheme).order_by("order", "code")


def concept(scheme: str, code: str) -> Concept:
    """One concept, also one no longer in use: old records still point to it."""
    return Concept.objects.select_related("scheme", "broader").get(scheme__code=scheme, code=code)


def areas_of(country_code: str, *, on: date | None = None) -> QuerySet[Concept]:
    return concepts("areas", on=on).filter(facts__country=country_code)


def labels(scheme: str, language: str, kind: str = Kind.PREFERRED) -> dict[str, str]:
    """Code to text for a whole scheme, ended concepts too; English where the language has no label yet."""
    key = (scheme, language, kind)
    if key not in _labels:
        found = _read_labels(scheme, language, kind)
        if not found and not Scheme.objects.filter(code=scheme).exists():  # not loaded yet: look again next time
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
    offered = [(row.code, names.get(row.code, row.code)) for row in listed(scheme)]
    return offered if blank is None else [("", blank), *offered]


def listed(scheme: str) -> tuple[Listed, ...]:
    """The concepts in use today, in their order, from memory."""
    key = (scheme, timezone.localdate())
    if key not in _listed:
        found = tuple(Listed(code, facts or {}) for code, facts in concepts(scheme).values_list("code", "facts"))
        if not found:  # not loaded yet: look again next time
            return ()
        _listed[key] = found
    return _listed[key]


def loading() -> int:
    """Another number whenever this process has read the lists anew: for what is made of them and kept."""
    return _loading


def forget_labels() -> None:
    """Read lists and labels from the database again (they were just loaded)."""
    global _loading
    _loading += 1
    _labels.clear()
    _listed.clear()
    _files.clear()


def found(concepts: QuerySet[Concept], text: str, language: str) -> QuerySet[Concept]:
    """Those whose code, or whose name in this language or in English, holds these words."""
    if not text.strip():
        return concepts
    said = Label.objects.filter(language__in={language, FALLBACK}).filter(matching("search_text", text, language))
    return concepts.filter(Q(pk__in=said.values("concept")) | Q(code__iexact=text.strip()))


def is_draft(scheme: str, language: str) -> bool:
    """Whether nobody has read at least one of the names shown in this language. English is no translation."""
    if language == FALLBACK:
        return False
    drafts = Label.objects.filter(concept__scheme__code=scheme, language=language, kind=Kind.PREFERRED)
    return drafts.filter(state=State.DRAFT).exists()


def listing(scheme: Scheme, address: str) -> Listing:
    """The whole scheme, ended concepts too, ready to be written to a file."""
    rows = (
        all_concepts(scheme.code).select_related("broader").prefetch_related("labels", "mappings", "becomings__target")
    )
    return Listing(
        code=scheme.code,
        title=scheme.title,
        version=scheme.version,
        source=scheme.source,
        source_url=scheme.source_url,
        licence=scheme.licence,
        address=address,
        entries=[_entry(concept) for concept in rows],
    )


def written(scheme: Scheme, address: str, write: Callable[[Listing], str]) -> str:
    """The list as a file, from memory while nothing new is loaded: the big ones take seconds to write."""
    key = (scheme.code, scheme.digest, address, write.__name__)
    if key not in _files:
        if len(_files) >= MOST_FILES:
            _files.clear()
        _files[key] = write(listing(scheme, address))
    return _files[key]


def _entry(concept: Concept) -> Entry:
    return Entry(
        code=concept.code,
        broader=concept.broader.code if concept.broader else None,
        valid_from=concept.valid_from,
        valid_to=concept.valid_to,
        facts=concept.facts,
        source=concept.source,
        labels=[Said(said.kind, said.language, said.text, said.state) for said in concept.labels.all()],
        mappings=[(to.scheme_code, to.target_code, to.relation) for to in concept.mappings.all()],
        becomes=[Step(to.target.code, to.process, to.taking, to.source) for to in concept.becomings.all()],
    )


def schemes_with_size() -> list[tuple[Scheme, int]]:
    """Each scheme, with how many of its concepts are in use today."""
    counted = Scheme.objects.annotate(size=Count("concepts", filter=_in_use(timezone.localdate(), "concepts__")))
    return [(scheme, scheme.size) for scheme in counted.order_by("pk")]


def narrowed(scheme: str, wanted: dict[str, Any], language: str) -> QuerySet[Concept]:
    """The concepts that a reader asked for: words of a language, a country, a kind, a family, ended ones too."""
    rows = all_concepts(scheme) if wanted.get("ended") else concepts(scheme)
    for fact in ("country", "kind", "family"):
        if wanted.get(fact):
            rows = rows.filter(**{f"facts__{fact}": wanted[fact]})
    return found(rows, wanted.get("q", ""), wanted.get("spoken") or language).select_related("broader")


def family(scheme: str, code: str) -> list[tuple[str, str | None]]:
    """The entries of one family in their order, each with the code of the one above."""
    return list(concepts(scheme).filter(facts__family=code).values_list("code", "broader__code"))


def narrower(concept: Concept) -> QuerySet[Concept]:
    return concept.narrower.order_by("order").select_related("broader")


def becomes(code: str, scheme: str = CIRCULAR) -> QuerySet[Becoming]:
    """What this can become: each step with its process, its result and its source."""
    return _steps(scheme).filter(concept__code=code)


def came_from(code: str, scheme: str = CIRCULAR) -> QuerySet[Becoming]:
    """What this is made from."""
    return _steps(scheme).filter(target__code=code)


def done_by(code: str, scheme: str = CIRCULAR) -> QuerySet[Becoming]:
    """What this process turns into what."""
    return _steps(scheme).filter(process_concept__code=code)


def _steps(scheme: str) -> QuerySet[Becoming]:
    rows = Becoming.objects.filter(concept__scheme__code=scheme)
    return rows.select_related("concept", "target", "process_concept").order_by("pk")
