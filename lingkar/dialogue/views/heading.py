"""What every page about a dialogue shows above its own words."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.urls import NoReverseMatch, reverse

from lingkar.dialogue.models import Dialogue, DialogueText
from lingkar.languages.registry import current


def heading(dialogue: Dialogue) -> dict[str, Any]:
    """`texts` of the dialogue are fetched by its access door."""
    text = text_of(dialogue)
    question = text.question if text else dialogue.code
    crumbs = []
    with suppress(NoReverseMatch):
        crumbs.append({"label": question, "url": reverse("dialogue", args=[dialogue.code])})
    return {"dialogue": dialogue, "question": question, "question_language": text.language if text else "",
            "crumbs": crumbs}  # fmt: skip


def text_of(dialogue: Dialogue) -> DialogueText | None:
    """In the reader's language; else in the first it was written in."""
    texts = {text.language: text for text in dialogue.texts.all()}
    return texts.get(current().code) or next(iter(texts.values()), None)
