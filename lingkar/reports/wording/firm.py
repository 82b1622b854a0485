"""Who the firm is, and where it stands by its own check."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.pages import facts_of, size_facts
from lingkar.assessments.views.standing import standing_of
from lingkar.languages import registry, written
from lingkar.reports.queries import Gathered
from lingkar.reports.wording.blocks import Section, facts, items, section, table, text


def firm_section(found: Gathered) -> Section:
    firm = found.firm
    pairs = [(str(fact["label"]), str(fact["text"])) for fact in facts_of(firm)]
    size = size_facts(firm)
    if size is not None:
        law = f"{size['label']} ({size['law']})" if size["is_defined"] and size["law"] else str(size["label"])
        pairs.append((_("Size by the country's own rule"), law))
    pairs.append((_("How much of this was checked"), str(firm.get_verification_display())))
    return section("firm", _("The business"), facts([(_("Name"), firm.name), *pairs]))


def check_section(found: Gathered) -> Section:
    title = _("Where the business stands")
    assessment = found.assessment
    if assessment is None:
        return section("check", title, text(_("The check has not been done yet.")))
    language = registry.current().code
    standing = standing_of(assessment, assessment.result)
    day = timezone.localtime(assessment.finished_at).date() if assessment.finished_at else None
    known = _("%(known)s of %(asked)s answers known") % {
        "known": written.number(standing.known, language),
        "asked": written.number(standing.asked, language),
    }
    return section(
        "check",
        title,
        text(_("From a check that the business answered about itself. What is open is not counted as no.")),
        facts([(_("Checked on"), written.date(day, language) if day else ""), (_("Known"), known)]),
        table(
            _("What it does, topic by topic"),
            [_("Topic"), _("Share of good practice")],
            [(line.name, line.text) for line in standing.topics],
        ),
        items(_("What it does well"), [(each.text, each.topic) for each in standing.strengths]),
        items(_("What it could win"), [(each.text, each.topic) for each in standing.gaps]),
    )
