"""A verdict as JSON, its schema, and as lines of English."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from .model import CODES, Question, Step, Verdict

DIALECT = "https://json-schema.org/draft/2020-12/schema"
HEADINGS = {
    "allowed": "Allowed, as far as borders go",
    "permit": "A permit or consent is needed first",
    "prohibited": "Prohibited",
    "ask-authority": "Ask the authority",
}


def as_json(question: Question, verdict: Verdict) -> dict[str, Any]:
    asked = asdict(question) | {"on": question.on.isoformat(), "concept_hs": list(question.concept_hs)}
    told = asdict(verdict) | {"on": question.on.isoformat()}
    return {"question": asked, "verdict": told.pop("code"), **told}


def as_lines(verdict: Verdict) -> list[str]:
    lines = [f"{HEADINGS[verdict.code]} ({verdict.code})"]
    lines += [f"? {each.text} {each.why}" for each in verdict.questions]
    for number, step in enumerate(verdict.steps, start=1):
        whose = " ".join(part for part in (step.side, step.country) if part)
        lines.append(f"{number}. [{whose}] {step.text}")
        since = f", in force since {step.in_force}" if step.in_force else ""
        until = f" until {step.valid_to}" if step.valid_to else ""
        doubt = "" if step.confirmed else " We could not confirm this."
        lines.append(f"   {step.rule}{since}{until}. Checked {step.checked_on}.{doubt}")
        lines.append(f"   Source: {step.source}, {step.source_year}. {step.source_url}".rstrip())
        if step.authority:
            lines.append(f"   Ask: {step.authority} {step.authority_url}".rstrip())
    return [*lines, verdict.disclaimer]


def schemas() -> dict[str, Any]:
    """JSON Schemas of what `lingkar trade-check` reads from its options and prints with --json."""
    text = {"type": "string"}
    yes_no = {"type": ["boolean", "null"]}
    texts = {"type": "array", "items": text}
    question = {
        "type": "object",
        "required": ["from_country", "to_country", "on"],
        "additionalProperties": False,
        "properties": {
            "from_country": {"type": "string", "pattern": "^[A-Z]{2}$"},
            "to_country": {"type": "string", "pattern": "^[A-Z]{2}$"},
            "on": {"type": "string", "format": "date"},
            "hs": {"type": ["string", "null"], "description": "HS code of 4 to 10 digits, such as 3915.90"},
            "basel": {"type": ["string", "null"], "description": "An entry of the Basel lists, such as Y48"},
            "concept_hs": texts,
            "reuse": yes_no,
            "tested": yes_no,
            "hazardous": yes_no,
            "clean_single_polymer": yes_no,
        },
    }
    step: dict[str, Any] = {each.name: text for each in fields(Step)}
    step["side"] = {"enum": ["basel", "import", "export"]}
    step["verdict"] = {"enum": ["", *CODES]}
    step["confirmed"] = {"type": "boolean"}
    opened = {"code": text, "text": text, "why": text}
    output = {
        "type": "object",
        "required": ["question", "verdict", "questions", "steps", "disclaimer", "method_version", "data_version"],
        "properties": {
            "question": question,
            "verdict": {"enum": list(CODES)},
            "questions": {"type": "array", "items": {"type": "object", "properties": opened}},
            "steps": {
                "type": "array",
                "minItems": 1,
                "items": {"type": "object", "properties": step},
            },
            "disclaimer": text,
            "groups": texts,
            "entries": texts,
            "control": text,
            "on": {"type": "string", "format": "date"},
            "method_version": text,
            "data_version": text,
        },
    }
    return {
        "input": {"$schema": DIALECT, "title": "A consignment, as lingkar trade-check takes it", **question},
        "output": {"$schema": DIALECT, "title": "What lingkar trade-check prints", **output},
    }
