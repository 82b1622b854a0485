"""JSON Schema (2020-12) of what `lingkar loops --json` prints. Amounts are a year's; null is not known."""

from __future__ import annotations

from typing import Any

from .words import reason_words

TEXT: dict[str, Any] = {"type": "string"}
TEXTS: dict[str, Any] = {"type": "array", "items": TEXT}
ID: dict[str, Any] = {"type": ["string", "integer"]}
IDS: dict[str, Any] = {"type": "array", "items": ID}
WHOLE: dict[str, Any] = {"type": "integer", "minimum": 0}
SHARE: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 1}
NUMBER: dict[str, Any] = {"type": "number"}
MAYBE: dict[str, Any] = {"type": ["number", "null"]}
MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"]}


def _record(says: str, **properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "description": says,
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def output_schema() -> dict[str, Any]:
    reason = {"type": "object", "required": ["code"], "properties": {"code": {"enum": sorted(reason_words())}}}
    reasons = {"reasons": TEXTS, "reason_codes": _list(reason)}
    report = _record(
        "Closed loops and chains, best first; firms that are missing; the best allocation, if asked for.",
        loops=_list(_loop(reasons)),
        missing_links=_list(_missing(reasons)),
        allocation={"anyOf": [{"type": "null"}, _allocation()]},
        complete_to=WHOLE | {"description": "all loops of so many firms or fewer were looked at"},
        chains_complete_to=WHOLE,
        stopped={"type": "boolean", "description": "time was up before all lengths were done"},
        counted=WHOLE | {"description": "loops met, also those past the limit"},
        method_version=TEXT,
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "What lingkar loops prints", **report}


def _loop(reasons: dict[str, dict[str, Any]]) -> dict[str, Any]:
    link = {
        "type": "object",
        "required": ["from", "to", "offer", "need", "concept", "tonnes", "km", "score"],
        "properties": {
            **dict.fromkeys(("from", "to", "concept"), TEXT),
            **dict.fromkeys(("offer", "need"), ID),
            **dict.fromkeys(("tonnes", "km", "value", "co2e_kg"), MAYBE),
            "currency": MAYBE_TEXT,
            "allowed": {"type": ["boolean", "null"], "description": "null: not checked, or ask the authority"},
            "score": SHARE,
        },
    }
    return _record(
        "Firms in the order the material goes; a loop goes back to the first. Sums are of what is known.",
        kind={"enum": ["loop", "chain"]},
        firms=TEXTS,
        links=_list(link),
        tonnes=MAYBE,
        value=MAYBE,
        currency=MAYBE_TEXT,
        co2e_kg=MAYBE,
        km=MAYBE,
        confidence=SHARE,
        score=SHARE,
        unknown=_record(
            "Of how many steps it is not known: the sum is at least so much.",
            **dict.fromkeys(("tonnes", "value", "co2e_kg", "km", "allowed"), WHOLE),
        ),
        **reasons,
    )


def _missing(reasons: dict[str, dict[str, Any]]) -> dict[str, Any]:
    point = _record("For a map.", firm=TEXT, side={"enum": ["offer", "need"]}, lat=NUMBER, lon=NUMBER)
    return _record(
        "A kind of firm that is not there: what it would take and make, and whom it would help.",
        takes=TEXT,
        processes=TEXTS,
        makes=MAYBE_TEXT,
        could_make=TEXTS,
        kinds_of_firm=TEXTS | {"description": "ISIC Rev.4 or NACE Rev.2 classes that do it elsewhere"},
        offers=IDS,
        needs=IDS,
        firms=TEXTS,
        tonnes=MAYBE,
        tonnes_unknown=WHOLE,
        closes=_list(TEXTS) | {"description": "chains that would become loops, from taker round to giver"},
        lat=MAYBE,
        lon=MAYBE,
        points=_list(point),
        score=SHARE,
        **reasons,
    )


def _allocation() -> dict[str, Any]:
    amounts = {"type": "object", "additionalProperties": NUMBER}
    flow = _record("From an offer to a need.", offer=ID, need=ID, tonnes=NUMBER, value=MAYBE)
    price = _record(
        "What one more tonne would add.", side={"enum": ["supply", "demand"]}, id=ID, worth=NUMBER, reason=TEXT
    )
    return _record(
        "All offers shared out to all needs.",
        aim={"enum": ["value", "tonnes"]},
        objective=NUMBER,
        currency=MAYBE_TEXT,
        tonnes=NUMBER,
        status={"enum": ["optimal", "within-gap", "time-limit", "greedy", "first-come"]},
        gap=MAYBE,
        lots_fixed={"type": "boolean"},
        flows=_list(flow),
        shadow_prices=_list(price),
        unmet=amounts,
        unsold=amounts,
        reasons=TEXTS,
        method_version=TEXT,
    )
