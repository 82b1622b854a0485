"""The dossier as PDF: two languages side by side, row by row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from lingkar.core.pdf import TALL, can_write, families, render_pdf
from lingkar.core.qr import qr_svg

FOLDER = Path(__file__).resolve().parent.parent / "typst"
ENGLISH = "en"


def pdf_languages(languages: list[str]) -> list[str]:
    """Those this machine has letters for. English always is among them, so that there is something to hand over."""
    return [code for code in languages if can_write(code)] or [ENGLISH]


def pdf_of(content: dict[str, Any], *, sha256: str) -> bytes:
    languages = pdf_languages(content["languages"])
    documents = [content["texts"][code] for code in languages]
    data = {
        **_sides(languages, [document["sections"] for document in documents]),
        "documents": documents,
        "verify": content["verify"],
        "qr": qr_svg(content["verify"]),
        "code": content["code"],
        "sha256": sha256,
    }
    title = " · ".join(dict.fromkeys(document["title"] for document in documents))
    return render_pdf(FOLDER / "dossier.typ", data=data, language=languages[0], title=title)


def sheet_pdf(texts: dict[str, list[dict[str, Any]]], *, title: str) -> bytes:
    """A product's data sheet, of its sections in each language."""
    languages = pdf_languages(list(texts))
    data = _sides(languages, [texts[code] for code in languages])
    return render_pdf(FOLDER / "sheet.typ", data=data, language=languages[0], title=title)


def _sides(languages: list[str], sections: list[list[dict[str, Any]]]) -> dict[str, Any]:
    """What both sources read: sections row by row, and how each language is set."""
    return {
        "languages": [code.split("-")[0] for code in languages],
        "fonts": [families(code) for code in languages],
        "tall": [code in TALL for code in languages],
        "rows": [list(row) for row in zip(*sections, strict=True)],
        "words": [_words(code) for code in languages],
    }


def _words(language: str) -> dict[str, str]:
    with translation.override(language):
        return {
            "page": _("Page"),
            "verify": _("Is this genuine? Scan the code, or open this address:"),
            "qr": _("Code that leads to the page of verification"),
            "fingerprint": _("Fingerprint of the data (SHA-256)"),
            "number": _("Number of the dossier"),
        }
