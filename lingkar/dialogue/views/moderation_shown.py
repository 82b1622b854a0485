"""What moderators' pages and the public log show, prepared for their templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.dialogue.enums import Act, Handled, Reason
from lingkar.dialogue.models import Dialogue, ModerationAct, Statement
from lingkar.dialogue.queries.moderation import Effect, heap_sizes, may_be_read, withheld
from lingkar.dialogue.words import Said, said
from lingkar.languages import written
from lingkar.languages.registry import current


def heap_names() -> dict[str, str]:
    return {
        "pending": pgettext("heap", "Waiting"),
        "reported": pgettext("heap", "Reported by readers"),
        "unread": pgettext("heap", "Shown, and nobody read them yet"),
        "shown": pgettext("heap", "Shown"),
        "hidden": pgettext("heap", "Taken out of view"),
        "merged": pgettext("heap", "Joined with others"),
        "all": pgettext("heap", "All"),
    }


def heap_chips(dialogue: Dialogue) -> list[tuple[str, str]]:
    sizes, code = heap_sizes(dialogue), current().code
    return [
        (name, f"{label} {written.number(sizes[name], code)}" if name in sizes else label)
        for name, label in heap_names().items()
    ]


@dataclass(frozen=True)
class Lying:
    """A statement on the moderator's desk."""

    statement: Statement
    said: Said
    reports: list[Any]


def lying(statements: Iterable[Statement]) -> list[Lying]:
    return [
        Lying(one, said(one), [each for each in one.reports.all() if each.state == Handled.OPEN]) for one in statements
    ]


@dataclass(frozen=True)
class Line:
    """One act as everybody reads it: never who wrote, never who acted."""

    act: ModerationAct
    name: str
    reason: str
    text: str  # empty where it is not repeated
    language: str
    is_kept_back: bool
    other: str
    appeal: str
    answer: str


def log_lines(acts: Iterable[ModerationAct], dialogue: Dialogue) -> list[Line]:
    kept_back = withheld(dialogue)
    return [_line(act, kept_back) for act in acts]


def _line(act: ModerationAct, kept_back: set[int]) -> Line:
    about_voice = act.act in (Act.BAN, Act.LIFT)
    readable = not about_voice and may_be_read(act.statement, kept_back)
    undone = ModerationAct(act=act.undoes.act).get_act_display() if act.undoes is not None else ""
    appeal = getattr(act, "appeal", None)
    return Line(
        act=act,
        name=_("Undone: %(act)s") % {"act": undone} if undone else act.get_act_display(),
        reason=str(Reason(act.reason).label) if act.reason else "",
        text=act.text if readable else "",
        language=act.language,
        is_kept_back=not readable and not about_voice,
        other=act.other.text if act.other is not None and may_be_read(act.other, kept_back) else "",
        appeal=_appeal_words(appeal),
        answer=appeal.answer if appeal is not None and readable else "",
    )


def _appeal_words(appeal: Any) -> str:
    if appeal is None:
        return ""
    if appeal.by_the_same:
        return _("%(state)s (by the same moderator: there was no other)") % {"state": appeal.get_state_display()}
    return str(appeal.get_state_display())


def effect_lines(effect: Effect) -> list[str]:
    """What moderation does to the map, in sentences."""
    code = current().code
    number = {name: written.number(getattr(effect, name), code) for name in effect.__dataclass_fields__}
    out = effect.votes_out / effect.votes if effect.votes else 0.0
    return [
        _("Sentences out of view: %(hidden)s. Joined with another: %(merged)s. Voices stopped: %(voices)s.") % number,
        _("Of %(votes)s votes, %(share)s shape nothing because of that; %(votes_merged)s count for another sentence.")
        % {**number, "share": written.percent(out, code)},
    ]
