"""Factories for the tests of this room."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from lingkar.accounts.models import Organisation, Person
from lingkar.assessments.actions import make_investment
from lingkar.assessments.testing import a_check, a_plan
from lingkar.books.actions.measuring import take_measurement
from lingkar.books.testing import a_filled_book
from lingkar.reports.actions import Agreed, make_dossier
from lingkar.reports.models import Dossier
from lingkar.vocabulary.models import Concept

AGREED = Agreed(wording="Yes, whoever gets it may read it.", version="test")


def a_dossier(organisation: Organisation, by: Person, language: str = "en") -> Dossier:
    """Of whatever there is of the firm; of an empty firm it says so."""
    return make_dossier(organisation=organisation, language=language, agreed=AGREED, by=by)


def a_full_firm(
    organisation: Organisation, by: Person, *, measured: bool = True, budget: int | None = None
) -> Organisation:
    """A food stall with a check, a plan of four actions and a book of a year. Needs the vocabulary."""
    organisation.sector = Concept.objects.get(scheme__code="sectors", code="56")
    organisation.save()
    check = a_check(person=by, organisation=organisation)
    if budget is not None:
        make_investment(assessment=check, budget=Decimal(budget), years=3, by=by)
    a_plan(check, by, 4)
    if measured:
        take_measurement(book=a_filled_book(organisation, by))
    return organisation


KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "boolean": (bool,), "null": (type(None),),
    "integer": (int,), "number": (int, float),
}  # fmt: skip


def schema_faults(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, path: str = "$") -> list[str]:
    """The few words of JSON Schema that our schemas use."""
    root = root or schema
    if "$ref" in schema:
        return schema_faults(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, path)
    if "anyOf" in schema:
        tries = [schema_faults(value, each, root, path) for each in schema["anyOf"]]
        return [] if [] in tries else min(tries, key=len)
    if "const" in schema and value != schema["const"]:
        return [f"{path}: {value!r} is not {schema['const']!r}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{path}: {value!r} is none of {schema['enum']}"]
    named = schema.get("type", [])
    kinds = [kind for name in ([named] if isinstance(named, str) else named) for kind in KINDS[name]]
    if kinds and (not isinstance(value, tuple(kinds)) or (isinstance(value, bool) and bool not in kinds)):
        return [f"{path}: {value!r} is no {named}"]
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return [f"{path}: {value!r} does not look like {schema['pattern']}"]
    if isinstance(value, list):
        found = [schema_faults(each, schema.get("items", {}), root, f"{path}[{n}]") for n, each in enumerate(value)]
        return [fault for faults in found for fault in faults]
    return _object_faults(value, schema, root, path) if isinstance(value, dict) else []


def _object_faults(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], path: str) -> list[str]:
    faults = [f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value]
    known, rest = schema.get("properties", {}), schema.get("additionalProperties", True)
    for name, each in value.items():
        inner = known.get(name, rest)
        if inner is False:
            faults.append(f"{path}.{name} is not in the schema")
        elif isinstance(inner, dict):
            faults += schema_faults(each, inner, root, f"{path}.{name}")
    return faults
