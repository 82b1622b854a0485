"""Matches as records to publish, and their JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .model import Match
from .reasons import missing_codes, missing_text, reason_codes, reason_text

PLACES = 6


def match_record(offer: str | int, matches: Iterable[Match], ids: Mapping[str, str | int]) -> dict[str, Any]:
    """One line of output: an offer and its needs, the best first."""
    return {"offer": offer, "matches": [_record(match, ids) for match in matches]}


def _record(match: Match, ids: Mapping[str, str | int]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "need": ids.get(match.need, match.need),
        "score": round(match.score, PLACES),
        "reasons": [reason_text(reason) for reason in match.reasons],
        "reason_codes": [{"code": reason.code, **reason.facts} for reason in match.reasons],
        "missing": [missing_text(code) for code in match.missing],
        "missing_codes": list(match.missing),
        "concept_path": list(match.concept_path),
    }
    return found | ({"trade": match.trade} if match.trade is not None else {})


def output_schema() -> dict[str, Any]:
    texts = {"type": "array", "items": {"type": "string"}}
    reason = {"type": "object", "required": ["code"], "properties": {"code": {"enum": list(reason_codes())}}}
    properties: dict[str, Any] = {
        "need": {"type": ["string", "integer"]},
        "score": {"type": "number", "minimum": 0, "maximum": 1},
        "reasons": texts | {"description": "Why, in plain English."},
        "reason_codes": {"type": "array", "items": reason, "description": "The same, to translate: code and facts."},
        "missing": texts | {"description": "What would make it certain."},
        "missing_codes": {"type": "array", "items": {"enum": list(missing_codes())}},
        "concept_path": texts | {"description": "Concept, process, concept ... or industry:<class> at the end."},
        "trade": {"enum": ["allowed", "permit", "ask"]},
    }
    required = [name for name in properties if name != "trade"]
    match = {"type": "object", "required": required, "properties": properties}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of what lingkar match prints: an offer and its best needs",
        "type": "object",
        "required": ["offer", "matches"],
        "properties": {"offer": {"type": ["string", "integer"]}, "matches": {"type": "array", "items": match}},
    }
