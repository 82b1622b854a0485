"""A dialogue, a statement, a part of the people: in the language of the reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lingkar.accounts.enums import SizeCode
from lingkar.dialogue.enums import Role, TextState
from lingkar.dialogue.models import Dialogue, DialogueText, Statement, TargetCell
from lingkar.languages.registry import LANGUAGES, current
from lingkar.vocabulary.queries import label


def text_of(dialogue: Dialogue, language: str | None = None) -> DialogueText | None:
    """In this language, else as it was written. Ask for the texts beforehand."""
    texts = {each.language: each for each in dialogue.texts.all() if each.question}
    wanted = language or current().code
    first = dialogue.languages[0] if dialogue.languages else ""
    return texts.get(wanted) or texts.get(first) or next(iter(texts.values()), None)


def question_of(dialogue: Dialogue, language: str | None = None) -> str:
    found = text_of(dialogue, language)
    return found.question if found else ""


@dataclass(frozen=True)
class Said:
    """A statement as she reads it, with the original beside it where she reads a translation."""

    statement: Statement
    text: str
    language: str
    state: str  # person: as its author wrote it; machine or confirmed: a translation
    original: str  # empty where the text is the original

    @property
    def is_translated(self) -> bool:
        return bool(self.original)

    @property
    def is_machine(self) -> bool:
        return self.state == TextState.MACHINE

    @property
    def written_in(self) -> str:
        """The name of the language of the original, in that language."""
        known = LANGUAGES.get(self.statement.language)
        return known.endonym if known else self.statement.language

    @property
    def is_foreign(self) -> bool:
        return self.language != current().code


def said(statement: Statement, language: str | None = None) -> Said:
    """Ask for its texts beforehand."""
    wanted = language or current().code
    if statement.language != wanted:
        for text in statement.texts.all():
            if text.language == wanted:
                return Said(statement, text.text, wanted, text.state, statement.text)
    return Said(statement, statement.text, statement.language, TextState.PERSON, "")


def cell_name(cell: TargetCell) -> str:
    """A part of the people: what is asked of it, with commas."""
    parts = []
    if cell.role:
        parts.append(str(Role(cell.role).label))
    if cell.size:
        parts.append(str(SizeCode(cell.size).label))
    if cell.women_led:
        parts.append(_("led by a woman") if cell.women_led == "yes" else _("not led by a woman"))
    if cell.rural:
        parts.append(_("in the countryside") if cell.rural == "yes" else _("in a town"))
    if cell.country:
        parts.append(label(cell.country, "countries", current().code))
    return ", ".join(parts) or _("Everybody")


def priority_names(dialogue: Dialogue) -> list[str]:
    return [label(code, "framework", current().code) for code in dialogue.priorities]


def language_names(dialogue: Dialogue) -> list[str]:
    return [LANGUAGES[code].endonym for code in dialogue.languages if code in LANGUAGES]
