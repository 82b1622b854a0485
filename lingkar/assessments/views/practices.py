"""The catalogue: everything a firm could do, and one page for each with what it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.assessments import bridge
from lingkar.assessments.forms import PracticeFilterForm
from lingkar.assessments.views import words
from lingkar.languages import registry, written
from lingkar.languages.kept import kept
from lingkar.languages.segmentation import search_text
from lingkar.vocabulary.queries import label, labels, loading


@dataclass(frozen=True)
class PracticeLine:
    code: str
    title: str
    summary: str
    icon: str
    effort: str
    payback: str
    evidence: str
    strategies: list[str]


@dataclass(frozen=True)
class EvidenceLine:
    grade: str
    says: str
    count: str
    place: str
    year: str
    source: str
    url: str


def practices(request: HttpRequest) -> HttpResponse:
    """All of them, or those that fit what was asked for by address."""
    form = PracticeFilterForm(request.GET)
    asked = form.asked()
    found = [action for action in bridge.catalogue().actions if _fits(action, asked)]
    context = {
        "form": form,
        "asked": asked,
        "cards": [_card(action) for action in found],
        "all": len(bridge.catalogue().actions),
        "taken": _taken(request, asked, form),
    }
    return render(request, "assessments/practices.html", context)


def _card(action: bridge.Action) -> str:
    def draw() -> str:
        return render_to_string("assessments/_practice_card.html", {"line": line_of(action)})

    return kept(draw, "practice-card", action.code, bridge.catalogue().version, loading())


def practice(request: HttpRequest, action: str) -> HttpResponse:
    found = bridge.action_of(action)
    if found is None:
        raise Http404
    context = {
        "action": found,
        "line": line_of(found),
        "first_step": pgettext("first-step", found.first_step),
        "ask_supplier": pgettext("supplier-question", found.ask_supplier) if found.ask_supplier else "",
        "evidence": [_evidence(each) for each in found.evidence],
        "grade": _best_grade(found),
        "grade_meaning": words.grade_meaning(_best_grade(found)),
        "cut": _cut(found),
        "conditions": _conditions(found),
        "strategies": [(code, label(code, "r-strategies", words.spoken())) for code in found.r_strategies],
        "priorities": [label(code, "framework", words.spoken()) for code in found.priorities],
        "howto": _howto(request, found),
    }
    return render(request, "assessments/practice.html", context)


def line_of(action: bridge.Action) -> PracticeLine:
    names = labels("r-strategies", words.spoken())
    years = action.payback.years.values if action.payback else None
    return PracticeLine(
        code=action.code,
        title=pgettext("action", action.name),
        summary=pgettext("action", action.summary),
        icon=action.icon,
        effort=words.effort_word(action.effort),
        payback=_payback(years),
        evidence=words.grade_word(_best_grade(action), _largest(action)),
        strategies=[names.get(code, code) for code in action.r_strategies],
    )


def _payback(years: Any) -> str:
    if years is None:
        return _("Payback not known")
    if years.high == 0:
        return _("Costs no money")
    return _("Pays back in %(span)s") % {"span": written.duration_years(years.low, years.high, words.spoken())}


def _fits(action: bridge.Action, asked: dict[str, Any]) -> bool:
    return (
        _fits_work(action, asked.get("sector"))
        and asked.get("strategy") in (None, *action.r_strategies)
        and asked.get("effort") in (None, action.effort)
        and asked.get("topic") in (None, action.topic)
        and ("cost" not in asked or _is_of_cost(action, str(asked["cost"])))
        and _is_told_in(action, asked.get("language"))
        and all(word in _findable(action) for word in str(asked.get("q", "")).casefold().split())
    )


def _fits_work(action: bridge.Action, sector: str | None) -> bool:
    return sector is None or not action.groups or bridge.catalogue().sector_group(sector) in action.groups


def _is_told_in(action: bridge.Action, language: str | None) -> bool:
    """Whether its name has been put into this language; English is what it is written in."""
    if language in (None, "en"):
        return True
    with translation.override(language):
        return pgettext("action", action.name) != action.name


def _is_of_cost(action: bridge.Action, code: str) -> bool:
    """Cost by how soon it comes back: a price without a firm would be a guess."""
    if action.payback is None:
        return False
    years = action.payback.years.values
    if code == "none":
        return years.high == 0
    return 0 < years.high <= 1 if code == "year" else years.high > 1


def _findable(action: bridge.Action) -> str:
    shown = f"{pgettext('action', action.name)} {pgettext('action', action.summary)}"
    return f"{search_text(shown, words.spoken())} {shown} {action.name} {action.summary}".casefold()


def _taken(request: HttpRequest, asked: dict[str, Any], form: PracticeFilterForm) -> list[dict[str, str]]:
    """Each filter in force, with the address that takes it away."""
    taken = []
    for name in asked:
        left = request.GET.copy()
        left.pop(name, None)
        left.pop("page", None)
        taken.append({"label": form.shown(name), "url": f"?{left.urlencode()}"})
    return taken


def _evidence(found: Any) -> EvidenceLine:
    return EvidenceLine(
        grade=found.grade,
        says=pgettext("evidence", found.says),
        count=written.number(found.n, words.spoken()) if found.n else "",
        place=label(found.country, "countries", words.spoken()) if found.country else "",
        year=written.year(found.year, words.spoken()) if found.year else "",
        source=found.source.title,
        url=found.source.url,
    )


def _best_grade(action: bridge.Action) -> str:
    return min((each.grade for each in action.evidence if each.grade), default="")


def _largest(action: bridge.Action) -> int | None:
    best = _best_grade(action)
    return max((each.n for each in action.evidence if each.n and each.grade == best), default=None)


def _cut(action: bridge.Action) -> str:
    """What it cuts, as a share of the part of the bill it touches."""
    if action.cut is None:
        return ""
    ends = [written.percent(each, words.spoken()) for each in (action.cut.values.low, action.cut.values.high)]
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}"


def _conditions(action: bridge.Action) -> list[str]:
    """For whom it is, in words."""
    questionnaire = bridge.latest_questionnaire()
    found = []
    for need in action.requires:
        named = [words.choice_words(questionnaire, need.question, choice) for choice in need.any_of]
        found.append(_("You have: %(things)s") % {"things": " / ".join(each for each in named if each)})
    if action.groups:
        found.append(_("It is for certain kinds of work: %(works)s") % {"works": _group_words(action.groups)})
    return found


def _group_words(groups: Iterable[str]) -> str:
    names = {
        "food-service": _("restaurants and food stalls"),
        "food-making": _("food and drink makers"),
        "textiles": _("textiles, clothes and leather"),
        "wood": _("wood and furniture"),
        "making": _("other workshops and factories"),
        "repair": _("repair shops"),
        "shop": _("shops and wholesale"),
        "farm": _("farms and fishing"),
        "lodging": _("hotels and guesthouses"),
        "transport": _("transport"),
        "construction": _("building"),
        "services": _("services and offices"),
    }
    return ", ".join(names.get(group, group) for group in groups)


def _howto(request: HttpRequest, action: bridge.Action) -> SafeString:
    """The same page for search machines (schema.org HowTo); "<" is escaped so that no text can end the script."""
    steps = [pgettext("first-step", action.first_step)]
    if action.ask_supplier:
        steps.append(pgettext("supplier-question", action.ask_supplier))
    facts = {
        "@context": "https://schema.org",
        "@type": "HowTo",
        "name": pgettext("action", action.name),
        "description": pgettext("action", action.summary),
        "inLanguage": registry.current().code,
        "url": request.build_absolute_uri(reverse("assessments-practice", args=[action.code])),
        "step": [{"@type": "HowToStep", "position": place, "text": text} for place, text in enumerate(steps, start=1)],
    }
    text = json.dumps(facts, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
    return mark_safe(text)  # noqa: S308 - JSON with every sign that could leave the script escaped
