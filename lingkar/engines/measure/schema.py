"""JSON Schemas (2020-12) of input and output. The input's is made from data/fields.csv, so it cannot drift from it."""

from __future__ import annotations

import json
from typing import Any

from lingkar.engines.circularity import load_indicators
from lingkar.engines.quantities import qualities

from .spec import DATA, Field, destinations, fields

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def input_schema() -> dict[str, Any]:
    """What `lingkar measure` reads. A field that is left out is unknown; it is never taken for zero."""
    records = {kind: _record(kind) for kind in fields() if kind != "firm"}
    number = {
        "description": "A number, or text with a unit such as '2 kati', or a record of value, unit and quality.",
        "anyOf": [
            {"type": ["number", "string"]},
            {
                "type": "object",
                "required": ["value"],
                "additionalProperties": False,
                "properties": {
                    "value": {"type": ["number", "string"]},
                    "unit": {"type": "string"},
                    "quality": {"$ref": "#/$defs/quality"},
                },
            },
        ],
    }
    quality = {"enum": list(qualities()), "description": "How good a number is; left out it counts as an estimate."}
    return {
        "$schema": DIALECT,
        "title": "A firm's year, as lingkar measure reads it",
        **_record("firm"),
        "$defs": {"number": number, "quality": quality, **records},
    }


def _record(kind: str) -> dict[str, Any]:
    specs = fields()[kind]
    found: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _field(spec) | {"description": _says(spec)} for name, spec in specs.items()},
    }
    required = [name for name, spec in specs.items() if spec.required]
    return found | ({"required": required} if required else {})


def _says(spec: Field) -> str:
    return spec.says + (f" [{spec.unit}]" if spec.unit not in ("", "*") else "")


def _field(spec: Field) -> dict[str, Any]:
    if spec.kind == "list":
        return {"type": "array", "items": {"$ref": f"#/$defs/{spec.of}"}}
    if spec.kind == "record":
        return {"$ref": f"#/$defs/{spec.of}"}
    if spec.kind == "choice":
        return {"enum": spec.of.split("|")}
    if spec.kind == "flag-share":
        return {"anyOf": [{"type": "boolean"}, {"$ref": "#/$defs/number"}]}
    if spec.is_number:
        return {"$ref": "#/$defs/number"}
    plain: dict[str, dict[str, Any]] = {
        "quality": {"$ref": "#/$defs/quality"},
        "flag": {"type": "boolean"},
        "year": {"type": "integer", "minimum": 1990, "maximum": 2100},
        "country": {"type": "string", "pattern": "^[A-Za-z]{2}$"},
        "map": {"type": "object", "additionalProperties": {"type": "string"}},
        "destination": {"type": "string", "examples": sorted({each.code for each in destinations().values()})},
    }
    return plain.get(spec.kind, {"type": "string"})


def output_schema() -> dict[str, Any]:
    """What `lingkar measure --json` prints; the codes of indicators come from their table."""
    schema: dict[str, Any] = json.loads((DATA / "output_schema.json").read_text(encoding="utf-8"))
    for framework, key in (("iso-59020", "iso59020"), ("cti", "cti")):
        codes = [code for code, row in load_indicators().items() if row.framework == framework]
        schema["properties"][key]["properties"] = {code: {"$ref": "#/$defs/finding"} for code in codes}
        schema["properties"][key]["required"] = codes
    return schema
