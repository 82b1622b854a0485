"""A whole list as a file: CSV for spreadsheets, JSON-LD and Turtle (SKOS) for machines."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
LABELS = {"preferred": "prefLabel", "alternative": "altLabel", "definition": "definition"}
MATCHES = {"exact": "exactMatch", "close": "closeMatch", "broad": "broadMatch", "narrow": "narrowMatch"}


@dataclass(frozen=True)
class Said:
    """A label: one text in one language."""

    kind: str
    language: str
    text: str
    state: str


@dataclass(frozen=True)
class Step:
    """What the entry can become: the result, the process, the classes of business that take it, and who says so."""

    target: str
    process: str
    taking: list[str]
    source: str


@dataclass(frozen=True)
class Entry:
    code: str
    broader: str | None
    valid_from: date | None
    valid_to: date | None
    facts: dict[str, Any]
    source: str
    labels: list[Said] = field(default_factory=list)
    mappings: list[tuple[str, str, str]] = field(default_factory=list)  # scheme, code, relation
    becomes: list[Step] = field(default_factory=list)


@dataclass(frozen=True)
class Listing:
    """One scheme with all its entries, and where each entry lives on the web."""

    code: str
    title: str
    version: str
    source: str
    source_url: str
    licence: str
    address: str
    entries: list[Entry]

    def address_of(self, code: str) -> str:
        return f"{self.address}{code}/"

    @cached_property
    def _above(self) -> dict[str, str | None]:
        return {entry.code: entry.broader for entry in self.entries}

    def related(self, entry: Entry) -> list[str]:
        """What it can become, but for those above or below it: in SKOS nothing is both related and broader."""
        results = dict.fromkeys(step.target for step in entry.becomes)
        return [code for code in results if not self._in_line(code, entry.code) and not self._in_line(entry.code, code)]

    def _in_line(self, code: str | None, top: str) -> bool:
        while code and code != top:
            code = self._above.get(code)
        return code == top


def to_csv(listing: Listing) -> str:
    """One row an entry; a column for each fact, and for the name in each language."""
    facts = list(dict.fromkeys(name for entry in listing.entries for name in entry.facts))
    spoken = sorted({said.language for entry in listing.entries for said in entry.labels})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [f"name_{language}" for language in spoken]
    ways = ["becomes"] if any(entry.becomes for entry in listing.entries) else []
    writer.writerow(["code", "broader", *names, "valid_from", "valid_to", *facts, *ways, "source"])
    for entry in listing.entries:
        named = {said.language: said.text for said in entry.labels if said.kind == "preferred"}
        row: list[Any] = [entry.code, entry.broader, *(named.get(language) for language in spoken)]
        row += [entry.valid_from, entry.valid_to, *(_cell(entry.facts.get(name)) for name in facts)]
        row += ["|".join(f"{step.target} ({step.process})" for step in entry.becomes) for _ in ways]
        row.append(entry.source)
        writer.writerow(["" if value is None else value for value in row])
    return out.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return "|".join(value)
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def to_jsonld(listing: Listing) -> str:
    scheme = {
        "@id": listing.address,
        "@type": "skos:ConceptScheme",
        "dcterms:title": {"@value": listing.title, "@language": "en"},
        "schema:version": listing.version,
        "dcterms:source": listing.source,
        "dcterms:license": listing.licence,
    }
    graph = [scheme, *(_node(listing, entry) for entry in listing.entries)]
    dated = {name: {"@type": "xsd:date"} for name in ("schema:validFrom", "schema:validThrough")}
    context: dict[str, Any] = {"skos": SKOS, "dcterms": DCTERMS, "schema": SCHEMA, "xsd": XSD} | dated
    context["own"] = f"{listing.address}#"
    return json.dumps({"@context": context, "@graph": graph}, ensure_ascii=False, indent=1)


def _node(listing: Listing, entry: Entry) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": listing.address_of(entry.code),
        "@type": "skos:Concept",
        "skos:inScheme": {"@id": listing.address},
        "skos:notation": entry.code,
    }
    if entry.broader:
        node["skos:broader"] = {"@id": listing.address_of(entry.broader)}
    for said in entry.labels:
        node.setdefault(f"skos:{LABELS[said.kind]}", []).append({"@value": said.text, "@language": said.language})
    for scheme, code, relation in entry.mappings:
        node.setdefault(f"skos:{MATCHES[relation]}", []).append({"@id": _elsewhere(listing, scheme, code)})
    if related := listing.related(entry):
        node["skos:related"] = [{"@id": listing.address_of(code)} for code in related]
    if entry.becomes:
        node["own:becomes"] = [_way(listing, step) for step in entry.becomes]
    for name, day in (("validFrom", entry.valid_from), ("validThrough", entry.valid_to)):
        if day:
            node[f"schema:{name}"] = day.isoformat()
    return node


def _way(listing: Listing, step: Step) -> dict[str, Any]:
    return {
        "own:result": {"@id": listing.address_of(step.target)},
        "own:process": step.process,
        "own:taking": step.taking,
        "dcterms:source": step.source,
    }


def _elsewhere(listing: Listing, scheme: str, code: str) -> str:
    """The code of another list as an address: a page of ours where we keep that list, else a name in urn form."""
    if scheme in {"hs", "ewc", "basel"}:
        return f"urn:lingkar:{scheme}:{code.replace(' ', '')}"
    return f"{listing.address.removesuffix(listing.code + '/')}{scheme}/{code}/"


def to_turtle(listing: Listing) -> str:
    lines = [
        f"@prefix skos: <{SKOS}> .",
        f"@prefix dcterms: <{DCTERMS}> .",
        f"@prefix schema: <{SCHEMA}> .",
        f"@prefix xsd: <{XSD}> .",
        f"@prefix own: <{listing.address}#> .",
        "",
        f"<{listing.address}> a skos:ConceptScheme ;",
        f"  dcterms:title {_text(listing.title)}@en ;",
        f"  schema:version {_text(listing.version)} ;",
        f"  dcterms:source {_text(listing.source)} ;",
        f"  dcterms:license {_text(listing.licence)} .",
    ]
    for entry in listing.entries:
        parts = list(_statements(listing, entry))
        lines += ["", f"<{listing.address_of(entry.code)}> a skos:Concept ;"]
        lines += [f"  {part} ;" for part in parts[:-1]] + [f"  {parts[-1]} ."]
    return "\n".join(lines) + "\n"


def _statements(listing: Listing, entry: Entry) -> Iterator[str]:
    yield f"skos:inScheme <{listing.address}>"
    yield f"skos:notation {_text(entry.code)}"
    if entry.broader:
        yield f"skos:broader <{listing.address_of(entry.broader)}>"
    for said in entry.labels:
        yield f"skos:{LABELS[said.kind]} {_text(said.text)}@{said.language}"
    for scheme, code, relation in entry.mappings:
        yield f"skos:{MATCHES[relation]} <{_elsewhere(listing, scheme, code)}>"
    for code in listing.related(entry):
        yield f"skos:related <{listing.address_of(code)}>"
    for step in entry.becomes:
        yield _turtle_way(listing, step)
    for name, day in (("validFrom", entry.valid_from), ("validThrough", entry.valid_to)):
        if day:
            yield f'schema:{name} "{day.isoformat()}"^^xsd:date'


def _turtle_way(listing: Listing, step: Step) -> str:
    parts = [
        f"own:result <{listing.address_of(step.target)}>",
        f"own:process {_text(step.process)}",
        *(f"own:taking {_text(code)}" for code in step.taking),
        f"dcterms:source {_text(step.source)}",
    ]
    return f"own:becomes [ {' ; '.join(parts)} ]"


def _text(text: str) -> str:
    """Turtle's quoted strings take the same escapes as JSON's."""
    return json.dumps(text, ensure_ascii=False)


FORMATS: dict[str, tuple[Callable[[Listing], str], str]] = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "jsonld": (to_jsonld, "application/ld+json; charset=utf-8"),
    "ttl": (to_turtle, "text/turtle; charset=utf-8"),
}
