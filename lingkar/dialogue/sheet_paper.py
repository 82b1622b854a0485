"""A sheet for those without a phone, as PDF in one or two languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.accounts.enums import SizeCode
from lingkar.core.pdf import TALL, can_write, families, render_pdf
from lingkar.core.qr import qr_svg
from lingkar.dialogue.enums import Role, TextState
from lingkar.dialogue.models import PaperSheet, Statement
from lingkar.dialogue.words import question_of, said
from lingkar.languages import written
from lingkar.languages.registry import LANGUAGES

SOURCE = Path(__file__).resolve().parent / "typst" / "sheet.typ"
SIZES = ("micro", "small", "medium", "large")


def sheet_pdf(sheet: PaperSheet, statements: Sequence[Statement | None], numbers: Sequence[int]) -> bytes:
    """The copies with these numbers. A statement that is gone leaves its number out, so that the others keep theirs."""
    languages = [code for code in sheet.languages if can_write(code)] or ["en"]
    first = languages[0]
    with translation.override(first):
        data = _frame(sheet, first) | {
            "languages": [code.split("-")[0] for code in languages],
            "fonts": [families(code) for code in languages],
            "tall": [code in TALL for code in languages],
            "copies": [_copy(sheet, number, first) for number in numbers],
        }
        title = _("Sheet: %(question)s") % {"question": question_of(sheet.dialogue, first)}
    data["sides"] = [_side(sheet, code) for code in languages]
    data["statements"] = [
        {"number": written.number(at, first), "texts": _texts(one, languages)}
        for at, one in enumerate(statements, start=1)
        if one is not None
    ]
    return render_pdf(SOURCE, data=data, language=first, title=title)


def _frame(sheet: PaperSheet, code: str) -> dict[str, Any]:
    return {
        "code": sheet.code,
        "number_word": _("Sheet no."),
        "page_word": _("Page"),
        "row_word": pgettext("paper", "No."),
        "said_word": _("What others say"),
        "qr_alt": _("Code for whoever enters this sheet"),
    }


def _copy(sheet: PaperSheet, number: int, code: str) -> dict[str, str]:
    path = reverse("dialogue-paper-scan", args=[sheet.code, number])
    return {"number": written.number(number, code), "qr": qr_svg(settings.SITE_URL + path)}


def _side(sheet: PaperSheet, code: str) -> dict[str, Any]:
    """All that is said in one language."""
    dialogue = sheet.dialogue
    with translation.override(code):
        return {
            "question": question_of(dialogue, code),
            "asks": _("%(body)s asks") % {"body": dialogue.organisation.name},
            "how": [
                _("Cross one box in each row: do you agree, disagree, or are you not sure?"),
                _("You need not answer all. Do not write your name. Give the sheet back to whoever gave it to you."),
            ],
            "answers": [pgettext("vote", "Agree"), pgettext("vote", "Disagree"), pgettext("vote", "Not sure")],
            "about_title": _("About you, if you like. It is never shown beside your answers."),
            "about": _about(),
        }


def _about() -> list[dict[str, Any]]:
    yes_no = [_("Yes"), _("No")]
    return [
        {"name": _("I speak for:"), "choices": [str(one.label) for one in Role]},
        {"name": _("How big is the business?"), "choices": [str(SizeCode(one).label) for one in SIZES]},
        {"name": _("Is it led by a woman?"), "choices": yes_no},
        {"name": _("Is it in the countryside?"), "choices": yes_no},
    ]


def _texts(statement: Statement, languages: Sequence[str]) -> list[dict[str, Any]]:
    """In each language of the sheet; the same words once. What a machine wrote says so, an original its language."""
    found: dict[str, dict[str, Any]] = {}
    for code in languages:
        one = said(statement, code)
        with translation.override(code):
            note = _("machine's draft") if one.state == TextState.MACHINE else ""
        if one.language != code and one.language in LANGUAGES:
            note = LANGUAGES[one.language].endonym
        known = one.language if can_write(one.language) else code
        found.setdefault(
            one.text,
            {
                "text": one.text,
                "note": note,
                "language": one.language.split("-")[0],
                "fonts": list(dict.fromkeys([*families(known), *families(code)])),
                "tall": one.language in TALL,
            },
        )
    return list(found.values())
