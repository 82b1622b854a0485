"""A firm on one page of paper, in one or two languages side by side."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import segno
from django.core.cache import cache
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.core.pdf import TALL, can_write, families, render_pdf
from lingkar.market.bridge.practices import practices
from lingkar.market.enums import Side
from lingkar.market.indicators import known_indicators, latest
from lingkar.market.models import Listing, Profile, ProfileText
from lingkar.market.queries.profiles import story_in
from lingkar.market.words import amount_text, concept_name, price_text
from lingkar.vocabulary.queries import label

SOURCE = Path(__file__).resolve().parent / "typst" / "firm.typ"
ENGLISH = "en"
# What fits on one page beside the same in another language.
LONGEST_STORY, MOST_LINES = 900, 6
KEPT_SECONDS = 24 * 60 * 60


def second_language(texts: Sequence[ProfileText], first: str) -> str:
    """English beside her language; beside English the first other one her story is told in."""
    if first != ENGLISH:
        return ENGLISH
    return next((text.language for text in texts if text.language != ENGLISH and can_write(text.language)), ENGLISH)


def firm_pdf(
    profile: Profile,
    texts: Sequence[ProfileText],
    listings: Sequence[Listing],
    *,
    languages: Sequence[str],
    address: str,
) -> bytes:
    """Those languages this machine has letters for; English is always among what it has."""
    written = [code for code in languages if can_write(code)] or [ENGLISH]
    made = latest(profile.organisation) if profile.shown_indicators else None
    data = {
        "name": profile.organisation.name,
        "address": address,
        "qr": _qr(address),
        "languages": [code.split("-")[0] for code in written],
        "fonts": [families(code) for code in written],
        "tall": [code in TALL for code in written],
        "sides": [_side(profile, texts, listings, made, code) for code in written],
    }
    # Anybody may ask for it, and setting a page takes a second: the same page is set once a day.
    key = f"market-firm-pdf:{sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()}"
    content: bytes | None = cache.get(key)
    if content is None:
        content = render_pdf(SOURCE, data=data, language=written[0], title=profile.organisation.name)
        cache.set(key, content, KEPT_SECONDS)
    return content


def _side(
    profile: Profile, texts: Sequence[ProfileText], listings: Sequence[Listing], made: Any, language: str
) -> dict[str, Any]:
    firm = profile.organisation
    with translation.override(language):
        country = label(firm.country, "countries", language)
        place = f"{label(firm.area, 'areas', language)}, {country}" if firm.area else country
        story = story_in(texts, language)
        known = practices()
        done = [pgettext("action", known[code][0]) for code in profile.shown_practices if code in known]
        return {
            "place": place,
            "sector": label(firm.sector, "sectors", language) if firm.sector else "",
            "verification": str(firm.get_verification_display()),
            "story": _cut(story.text if story else ""),
            "blocks": [
                _block(_("What goes round here"), done),
                _block(_("Its numbers"), [f"{one.public_title}: {one.text}" for one in _numbers(made, profile)]),
                _block(_("Offers"), [_line(one) for one in listings if one.side == Side.OFFER]),
                _block(_("Looks for"), [_line(one) for one in listings if one.side == Side.WANTED]),
            ],
            "scan": _("More, and the way to us:"),
            "qr": _("Code that leads to this firm's page"),
        }


def _numbers(made: Any, profile: Profile) -> list[Any]:
    return known_indicators(made, profile.shown_indicators)


def _block(title: str, lines: list[str]) -> dict[str, Any]:
    return {"title": title, "lines": lines[:MOST_LINES]}


def _line(listing: Listing) -> str:
    parts = [listing.title, concept_name(listing), amount_text(listing), price_text(listing)]
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_STORY else f"{text[:LONGEST_STORY].rsplit(' ', 1)[0]} …"


def _qr(address: str) -> str:
    """As a picture by itself, white frame included."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", scale=4, border=2, xmldecl=False, light="#fff")
    return out.getvalue().decode()
