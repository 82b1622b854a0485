"""The report as the typst source reads it: words and lengths, nothing to work out."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.assessments.views.standing import Standing, TopicLine
from lingkar.assessments.views.words import spoken
from lingkar.languages import written
from lingkar.vocabulary.queries import label


def report_data(context: dict[str, Any], *, with_notes: bool) -> dict[str, Any]:
    """`with_notes` only for those who may see the plan: a shared report leaves her notes at home."""
    standing: Standing = context["standing"]
    assessment = context["assessment"]
    return {
        "firm": context["firm_name"],
        "demonstration": bool(assessment.organisation and assessment.organisation.is_demonstration),
        "facts": _facts(assessment),
        "known": _("%(known)s of %(asked)s answers known")
        % {"known": written.number(standing.known, spoken()), "asked": written.number(standing.asked, spoken())},
        "strengths": [{"text": each.text, "topic": each.topic} for each in standing.strengths],
        "gaps": [{"text": each.text, "topic": each.topic} for each in standing.gaps],
        "topics": [_topic(line) for line in standing.topics],
        "spending": [{"label": fact.label, "text": fact.text or _("not known")} for fact in standing.facts],
        "proposals": [_proposal(shown) for shown in context["proposals"]],
        "total": context["total"].saving,
        "left_out": context["total"].left_out,
        "planned": [_planned(row, shown, with_notes) for row, shown in context["planned"]],
        "versions": _("Method %(methods)s; data %(data)s.")
        % {"methods": ", ".join(context["method_versions"]), "data": ", ".join(context["data_versions"])},
        "digits": [written.number(digit, spoken()) for digit in range(10)],
        "words": _words(),
    }


def _facts(assessment: Any) -> list[dict[str, str]]:
    found = [(_("Country"), label(assessment.country, "countries", spoken()))]
    if assessment.sector:
        found.append((_("Kind of work"), label(assessment.sector, "sectors", spoken())))
    if assessment.workers_band:
        found.append((_("People"), str(assessment.get_workers_band_display())))
    if assessment.finished_at:
        day = timezone.localtime(assessment.finished_at).date()
        found.append((_("Checked on"), written.date(day, spoken())))
    return [{"label": name, "text": text} for name, text in found]


def _topic(line: TopicLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "text": line.text,
        "sure": float(line.sure),
        "open": float(line.open_width),
        "known": line.known,
    }


def _proposal(shown: Any) -> dict[str, Any]:
    return {
        "title": shown.title,
        "saving": shown.saving or _("Saving not known"),
        "x": float(shown.bar.x or 0),
        "width": float(shown.bar.width or 0),
        "tick": float(shown.bar.tick or 0),
        "facts": [part for part in (shown.facts, shown.co2e, shown.effort) if part],
        "evidence": shown.evidence,
        "first_step": shown.first_step,
    }


def _planned(row: Any, shown: Any, with_notes: bool) -> dict[str, str]:
    return {
        "title": shown.title,
        "state": str(row.get_state_display()),
        "due": written.date(row.due_on, spoken()) if row.due_on else _("No date"),
        "notes": row.notes if with_notes else "",
    }


def _words() -> dict[str, str]:
    return {
        "standing": _("Where the business stands"),
        "strengths": _("What it does well"),
        "gaps": _("What it could win"),
        "topics": _("What it does, topic by topic"),
        "topics_note": _("The pale part is open: nobody told us. It is never counted as no."),
        "topic": _("Topic"),
        "share": _("Share of good practice"),
        "spending": _("What it pays and what comes out"),
        "pathway": _("What would pay"),
        "total": _("All together, a year"),
        "first_step": _("First step:"),
        "plan": _("The plan"),
        "action": _("Action"),
        "state": _("State"),
        "due": _("Date"),
        "notes": _("Notes"),
        "page": _("Page %(number)s of %(total)s") % {"number": "{number}", "total": "{total}"},
        "method": _("Ranges rest on other firms and on what was told in the check. Ask for a quote before you decide."),
        "demonstration": _("Demonstration: this firm is invented."),
        "none": _("Nothing to show yet."),
    }
