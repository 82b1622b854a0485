"""What every page about a dialogue shows above its own words."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.urls import NoReverseMatch, reverse

from lingkar.dialogue.models import Dialogue
from lingkar.dialogue.words import text_of


def heading(dialogue: Dialogue) -> dict[str, Any]:
    """`texts` of the dialogue are fetched by its access door."""
    text = text_of(dialogue)
    question = text.question if text else dialogue.code
    crumbs = []
    with suppress(NoReverseMatch):
        crumbs.append({"label": question, "url": reverse("dialogue", args=[dialogue.code])})
    return {"dialogue": dialogue, "question": question, "question_language": text.language if text else "",
            "crumbs": crumbs}  # fmt: skip
