"""The content of a version: one table of facts that every form is written from."""

from __future__ import annotations

import json
from typing import Any

from lingkar.passports.rules import reads

Content = dict[str, Any]


def content_for(content: Content, reader: str) -> Content:
    """What a reader of this level may know. How open each fact is, is the firm's own business."""
    claims = [
        {name: value for name, value in claim.items() if name != "level"}
        for claim in content["claims"]
        if reads(reader, claim["level"])
    ]
    return content | {"claims": claims, "level": reader}


def canonical(document: Any) -> str:
    """The same bytes for the same document, so that fingerprints can be compared."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def number(claim: Content) -> float | None:
    return None if claim["value"] is None else float(claim["value"])


def known(content: Content) -> list[Content]:
    """Only what is known can be claimed."""
    return [claim for claim in content["claims"] if claim["value"] is not None or claim["text"]]


def of(content: Content, code: str) -> Content | None:
    return next((claim for claim in content["claims"] if claim["property"] == code), None)


def text_of(content: Content, field: str) -> str:
    """In English if there is one, else in the first language it was written in."""
    rows = [row for row in content["texts"] if row["field"] == field]
    english = [row for row in rows if row["language"] == "en"]
    return str((english or rows or [{"text": ""}])[0]["text"])


def languages(content: Content) -> list[str]:
    return list(dict.fromkeys(row["language"] for row in content["texts"]))


def said(claim: Content) -> str:
    """What a fact rests on, as a sentence."""
    parts = [claim["text"], EVIDENCE.get(claim["evidence"], ""), claim["evidence_text"]]
    return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


EVIDENCE = {
    "document": "A document supports it",
    "measured": "Measured by the maker",
    "bill": "From the maker's bills",
    "estimate": "Estimated by the maker",
    "guess": "A guess of the maker",
}
# UN/ECE recommendation 20: per cent, kilogram, year, one.
UNITS = {"share": "P1", "kg": "KGM", "years": "ANN", "times": "C62", "index": "C62"}


def measure(claim: Content) -> Content | None:
    value = number(claim)
    if value is None or claim["unit"] == "yes-no":
        return None
    shown = round(value * 100, 4) if claim["unit"] == "share" else round(value, 6)
    return {"value": shown, "unit": UNITS.get(claim["unit"], claim["unit"] or "C62")}


def materials(content: Content) -> list[Content]:
    """Each material with its share, its recycled part and its origin, as far as they are told."""
    parts = {claim["item"]: number(claim) for claim in content["claims"] if claim["property"] == "material-recycled"}
    return [
        {
            "code": claim["item"],
            "name": claim["item_name"],
            "share": number(claim),
            "recycled": parts.get(claim["item"]),
            "origin": claim["origin"],
        }
        for claim in content["claims"]
        if claim["property"] == "material" and claim["value"] is not None
    ]
