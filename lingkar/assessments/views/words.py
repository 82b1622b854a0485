"""Codes of the engines as sentences a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from lingkar.assessments import bridge
from lingkar.languages import registry, written
from lingkar.vocabulary.queries import label


@dataclass(frozen=True)
class Told:
    """A reason: a pictogram and a sentence with its decisive words in bold."""

    icon: str
    text: SafeString


def spoken() -> str:
    """The code of the language the page speaks."""
    return registry.current().code


def resource_word(resource: str) -> str:
    return {
        "electricity": _("electricity"),
        "fuel": _("fuel"),
        "water": _("water"),
        "materials": _("materials and goods"),
        "waste": _("getting rid of waste"),
    }.get(resource, resource)


def resource_icon(resource: str) -> str:
    return {"electricity": "bulb", "fuel": "flame", "water": "drop", "materials": "box", "waste": "bin"}.get(
        resource, "coins"
    )


def effort_word(effort: str) -> str:
    return {
        "hours": _("A few hours"),
        "days": _("A few days"),
        "weeks": _("A few weeks"),
        "project": _("A project of months"),
    }.get(effort, effort)


def grade_word(grade: str, count: int | None = None) -> str:
    """The tag beside a number: what it rests on."""
    if grade == "A":
        if count:
            return ngettext("Evidence A · %(count)s case", "Evidence A · %(count)s cases", count) % {
                "count": written.number(count, spoken())
            }
        return _("Evidence A · measured case")
    if grade == "B":
        if count:
            return ngettext("Evidence B · %(count)s audited firm", "Evidence B · %(count)s audited firms", count) % {
                "count": written.number(count, spoken())
            }
        return _("Evidence B · audited firms")
    return _("Evidence C · general experience") if grade == "C" else _("No numbers published yet")


def grade_meaning(grade: str) -> str:
    return {
        "A": _("A number that somebody measured in a real firm and published."),
        "B": _("What many audited firms of this kind saved or needed. Yours may differ."),
        "C": _("General experience, not measured. Ask for a quote before you decide."),
    }.get(grade, _("Nobody has published numbers for this yet. We show it because it fits your answers."))


def because(reasons: list[Mapping[str, Any]], answers_of: bridge.Questionnaire) -> list[Told]:
    """The reasons of a proposal in the order the engine gave them; codes we have no words for are left out."""
    told = [_reason(reason["code"], dict(reason.get("params", {})), answers_of) for reason in reasons]
    return [each for each in told if each is not None]


def _reason(code: str, params: dict[str, Any], questionnaire: bridge.Questionnaire) -> Told | None:
    resource = str(params.get("resource", ""))
    icon = resource_icon(resource)
    word = resource_word(resource)
    if code == "spend-known":
        amount = written.money_short(Decimal(params["amount"]), params["currency"], spoken())
        return Told(
            icon, bold(_("You pay about <b>%(amount)s a year</b> for %(resource)s."), amount=amount, resource=word)
        )
    if code == "big-saving":
        share = written.percent(Decimal(params["share"]), spoken())
        return Told(
            icon,
            bold(_("It can cut <b>about %(share)s</b> of what you pay for %(resource)s."), share=share, resource=word),
        )
    if code == "spend-unknown":
        text = _("We cannot say how much it saves: you have not told us what you pay for %(resource)s.")
        return Told("question", bold(text, resource=word))
    if code in {"pays-back-within-year", "pays-back"}:
        span = written.duration_years(Decimal(params["low"]), Decimal(params["high"]), spoken())
        return Told("calendar", bold(_("The money comes back in <b>%(span)s</b>."), span=span))
    if code == "payback-learnt":
        return _learnt(params)
    if code == "gap":
        topic = label(str(params["topic"]), "topics", spoken())
        return Told("search", bold(_("Your check found something to win here: <b>%(topic)s</b>."), topic=topic))
    if code == "has":
        choice = choice_words(questionnaire, str(params["question"]), str(params["choice"]))
        return Told("check", bold(_("You told us: <b>%(answer)s</b>."), answer=choice)) if choice else None
    return _plain_reason(code, params)


def _learnt(params: dict[str, Any]) -> Told:
    """Of how many advised measures a payback was learnt, and how many of them were like hers."""
    shown = {
        "all": written.number(int(params["all"]), spoken()),
        "count": written.number(int(params["n"]), spoken()),
        "country": label(str(params["country"]), "countries", spoken()),
        "first": written.year(int(params["first"]), spoken()),
        "last": written.year(int(params["last"]), spoken()),
    }
    texts = {
        "kind": _(
            "Time to pay back: from <b>%(all)s measures</b> that auditors advised, %(count)s of them to firms like "
            "yours (%(country)s, %(first)s–%(last)s)."
        ),
        "size": _(
            "Time to pay back: from <b>%(all)s measures</b> that auditors advised, %(count)s of them to firms of your "
            "size (%(country)s, %(first)s–%(last)s)."
        ),
        "": _(
            "Time to pay back: from <b>%(all)s measures</b> that auditors advised (%(country)s, %(first)s–%(last)s)."
        ),
    }
    return Told("calendar", bold(texts[str(params["like"])], **shown))


def _plain_reason(code: str, params: dict[str, Any]) -> Told | None:
    count = int(params["n"]) if params.get("n") else None
    shown = {"count": written.number(count, spoken()) if count else ""}
    texts = {
        "case-only": ("info", _("What it saves differs too much from firm to firm to work it out from your bill.")),
        "earns-not-saves": ("coins", _("It brings in new money rather than saving on a bill.")),
        "payback-unknown": ("calendar", _("Nobody has published how soon the money comes back.")),
        "costs-no-money": ("coins", _("<b>It costs no money</b>, only some attention.")),
        "not-done-yet": ("check", _("You told us that you do not do this yet.")),
        "quick-start": ("clock", _("You can begin <b>within a few hours</b>.")),
        "evidence-measured": ("shield", _("The numbers were <b>measured</b> in a real firm.")),
        "evidence-audits": ("shield", _("The numbers come from <b>audits</b> of many firms.")),
        "evidence-general": ("info", _("The numbers are general experience, <b>not measured</b>.")),
    }
    if code == "evidence-audits" and count:
        text = ngettext(
            "The numbers come from <b>%(count)s audited firm</b>.",
            "The numbers come from <b>%(count)s audited firms</b>.",
            count,
        )
        return Told("shield", bold(text, **shown))
    icon, text = texts.get(code, ("", ""))
    return Told(icon, bold(text)) if text else None


def against(reasons: list[Mapping[str, Any]], questionnaire: bridge.Questionnaire) -> str:
    """Why an action was not proposed: the first reason that has words."""
    for reason in reasons:
        text = _against(reason["code"], dict(reason.get("params", {})), questionnaire)
        if text:
            return text
    return ""


def _against(code: str, params: dict[str, Any], questionnaire: bridge.Questionnaire) -> str:
    if code == "similar":
        action = bridge.action_of(str(params["action"]))
        return _("“%(action)s” does the same and fits you better.") % {
            "action": pgettext("action", action.name) if action else ""
        }
    if code in {"has-not", "done", "excluded"}:
        answer = choice_words(questionnaire, str(params["question"]), str(params["choice"]))
        text = {
            "has-not": _("It needs something you do not have: %(answer)s."),
            "done": _("You do it already: %(answer)s."),
            "excluded": _("It does not go with your answer: %(answer)s."),
        }[code]
        return text % {"answer": answer}
    return {
        "sector": _("It is for another kind of work."),
        "sector-unknown": _("It is for certain kinds of work, and we do not know yours."),
        "size": _("It is for firms of another size."),
        "size-unknown": _("It is for firms of a certain size, and we do not know yours."),
        "not-known": _("We do not know whether it fits: one of your answers is open."),
        "no-such-fuel": _("You do not use the fuel it saves."),
        "nothing-spent": _("You pay nothing for what it saves."),
    }.get(code, "")


def choice_words(questionnaire: bridge.Questionnaire, question: str, choice: str) -> str:
    found = next((each for each in questionnaire.questions if each.code == question), None)
    chosen = found.choice(choice) if found else None
    return pgettext("choice", chosen.text) if chosen else ""


def bold(text: str, **params: str) -> SafeString:
    """A translated sentence that may hold <b>; whatever is put into it is escaped."""
    escaped = {name: conditional_escape(value) for name, value in params.items()}
    return mark_safe(text % escaped if params else text)  # noqa: S308 - our own sentence, its parts escaped
