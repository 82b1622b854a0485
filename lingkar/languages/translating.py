"""Where a machine that translates can be plugged in. None is built in, and without one no page offers it.

An operator names a class or function without arguments in the setting LINGKAR_TRANSLATOR, such as
`ourhouse.translating.Translator`. What it makes is stored, marked as made by a machine, and stands beside the original
until a person has checked it. Whoever takes a glossary says so with `takes_glossary = True`; then `translate` also gets
`glossary`, the words of docs/content/glossary that stand in the text, each with the word it is to become.
"""

from __future__ import annotations

from typing import Any, Protocol, runtime_checkable

from django.conf import settings
from django.utils.module_loading import import_string

from .glossary import words_for


@runtime_checkable
class Translator(Protocol):
    """What we ask of a translator. It may raise anything: then the reader is told that it did not work."""

    name: str

    def can(self, source: str, target: str) -> bool:
        """Whether it knows these two languages (codes as in `languages.registry`)."""
        ...

    def translate(self, text: str, source: str, target: str, **more: Any) -> str: ...


class NotTranslated(Exception):
    """The machine failed, or knows one of the languages not."""


def translator() -> Translator | None:
    """The one the operator chose; None when she chose none."""
    path = getattr(settings, "LINGKAR_TRANSLATOR", "")
    if not path:
        return None
    made = import_string(path)()
    if not isinstance(made, Translator):
        raise TypeError(f"{path} is no translator: it needs a name, can() and translate().")
    return made


def can_translate(source: str, target: str) -> bool:
    chosen = translator()
    return chosen is not None and source != target and chosen.can(source, target)


def translated(text: str, source: str, target: str) -> tuple[str, str]:
    """(translation, who made it). Raises NotTranslated."""
    chosen = translator()
    if chosen is None or not chosen.can(source, target):
        raise NotTranslated
    more = {"glossary": words_for(text, source, target)} if getattr(chosen, "takes_glossary", False) else {}
    try:
        made = chosen.translate(text, source, target, **more).strip()
    except Exception as error:
        raise NotTranslated from error
    if not made:
        raise NotTranslated
    return made, chosen.name
