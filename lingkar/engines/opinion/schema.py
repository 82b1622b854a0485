"""JSON Schemas of what the command reads and prints."""

from __future__ import annotations

from typing import Any

from .model import ATTRIBUTES

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NUMBER = {"type": ["number", "null"]}
TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}


def input_schema() -> dict[str, Any]:
    """Columns of the files, as objects of one row each."""
    attributes = dict.fromkeys(ATTRIBUTES, TEXT)
    return {
        "$schema": DRAFT,
        "title": "lingkar opinion: rows of the files",
        "votes": _object({"comment-id": TEXT, "voter-id": TEXT, "vote": {"enum": [-1, 0, 1]}, "timestamp": NUMBER}, 3),
        "comments": _object({"comment-id": TEXT, "moderated": {"enum": [-1, 0, 1]}, "comment-body": TEXT}, 1),
        "participants": _object({"participant": TEXT, **attributes}, 1),
        "target": _object({"share": {"type": "number", "minimum": 0}, **attributes}, 1),
        "groups": _object({"participant": TEXT, "group": TEXT}, 2),
    }


def output_schema() -> dict[str, Any]:
    """The report."""
    interval = {"type": ["array", "null"], "items": {"type": "number"}, "minItems": 2, "maxItems": 2}
    part = _object(
        {
            "kind": TEXT,
            "name": TEXT,
            "seen": COUNT,
            "agree": COUNT,
            "agreement": NUMBER,
            "interval": interval,
            "text": TEXT,
        }
    )
    statement = {
        "id": TEXT,
        "agree": COUNT,
        "disagree": COUNT,
        "pass": COUNT,
        "moderated_out": {"type": "boolean"},
        "meta": {"type": "boolean"},
        "group_informed_consensus": NUMBER,
        "group_informed_consensus_root": NUMBER,
        "group_informed_disagreement": NUMBER,
        "holds_everywhere": NUMBER,
        "lower_bound": NUMBER,
        "verdict": {
            "type": "string",
            "pattern": "^(common ground|majority, but not for: .+|divided|not enough voices yet)$",
        },
        "verdict_code": {"enum": ["common-ground", "majority-not-for", "divided", "not-enough"]},
        "rejected": {"type": "boolean"},
        "support": NUMBER,
        "interval": interval,
        "raw_support": NUMBER,
        "effective_n": NUMBER,
        "against": {"type": "array", "items": part},
        "heard": {"type": "array", "items": part},
        "not_heard": {"type": "array", "items": _object({"kind": TEXT, "name": TEXT})},
        "extremity": NUMBER,
        "priority": NUMBER,
        "top_ten": NUMBER,
    }
    representative = {
        "id": TEXT,
        "side": {"enum": ["agree", "disagree"]},
        "p": NUMBER,
        "repness": NUMBER,
        "votes": COUNT,
        "seen": COUNT,
    }
    group = {
        "id": {"type": ["integer", "string"]},
        "size": COUNT,
        "representative": {"type": "array", "items": _object(representative)},
    }
    return {
        "$schema": DRAFT,
        "title": "lingkar opinion: the report",
        **_object(
            {
                "method_version": TEXT,
                "n_participants": COUNT,
                "n_statements": COUNT,
                "n_votes": COUNT,
                "k": COUNT,
                "silhouette": NUMBER,
                "stability": {"type": ["object", "null"]},
                "groups": {"type": "array", "items": _object(group)},
                "statements": {"type": "array", "items": _object(statement)},
                "slate": {"type": "array"},
                "reasons": {"type": "array", "items": _object({"code": TEXT, "text": TEXT})},
            }
        ),
    }


def _object(properties: dict[str, Any], required: int | None = None) -> dict[str, Any]:
    names = list(properties)
    return {"type": "object", "properties": properties, "required": names if required is None else names[:required]}
