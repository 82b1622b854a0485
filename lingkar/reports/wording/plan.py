"""What the firm plans, what it rests on, and what a reader must know about all of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lingkar.assessments.models import PlannedAction
from lingkar.assessments.views.proposals import co2e_text, money_text
from lingkar.assessments.views.totals import show_total
from lingkar.assessments.views.words import grade_meaning, grade_word
from lingkar.books.enums import Kind
from lingkar.languages import registry, written
from lingkar.reports.queries import Gathered
from lingkar.reports.wording.blocks import Block, Section, facts, items, section, table, text


def plan_section(found: Gathered) -> Section:
    title = _("The plan")
    if not found.planned:
        return section("plan", title, text(_("No plan has been made yet.")))
    grades = dict.fromkeys(str(row.snapshot.get("grade") or "") for row in found.planned)
    return section(
        "plan",
        title,
        _total(found),
        table(
            _("What the business plans"),
            [_("Action"), _("Costs once"), _("Saves a year"), _("Pays back in"), _("Evidence")],
            [_row(row) for row in found.planned],
        ),
        table(
            _("How far it is"),
            [_("Action"), _("State"), _("Date"), _("Climate")],
            [_state(row) for row in found.planned],
        ),
        items(_("What the evidence means"), [(grade_word(each), grade_meaning(each)) for each in sorted(grades)]),
        text(
            _(
                "Ranges rest on other firms and on what was told in the check. They are not quotes. The numbers are as"
                " they were when the action was put into the plan."
            ),
            "note",
        ),
    )


def _total(found: Gathered) -> Block | None:
    """The sum of one currency; a plan that spans two has none."""
    currencies = {row.currency for row in found.planned}
    if len(currencies) != 1:
        return None
    total = show_total([row.snapshot for row in found.planned], currencies.pop())
    pairs = [(_("Saves a year, all together"), total.saving), (_("Costs once, all together"), total.cost)]
    if total.left_out:
        pairs.append((_("Left out"), total.left_out))
    return facts(pairs)


def _row(row: PlannedAction) -> list[str]:
    kept, currency = row.snapshot, row.currency
    cost, saving = kept.get("cost"), kept.get("saving")
    return [
        pgettext("action", kept["name"]),
        money_text(cost, currency) if cost else _("not known"),
        money_text(saving, currency) if saving else _("not known"),
        _payback(kept.get("payback")),
        grade_word(str(kept.get("grade") or "")),
    ]


def _payback(span: Mapping[str, Any] | None) -> str:
    if span is None:
        return _("not known")
    low, high = Decimal(span["low"]), Decimal(span["high"])
    return _("at once") if high == 0 else written.duration_years(low, high, registry.current().code)


def _state(row: PlannedAction) -> list[str]:
    kept = row.snapshot
    due = row.due_on
    return [
        pgettext("action", kept["name"]),
        str(row.get_state_display()),
        written.date(due, registry.current().code) if due else _("No date"),
        co2e_text(kept.get("co2e")) or _("not known"),
    ]


def evidence_section(found: Gathered) -> Section:
    title = _("Evidence")
    if not found.evidence:
        return section("evidence", title, text(_("No bill or photo is kept with the numbers.")))
    return section(
        "evidence",
        title,
        text(_("These files are kept with the numbers and are not part of this dossier. Ask the business to see one.")),
        table(
            _("Files kept with the numbers"),
            [_("What about"), _("Month"), _("Kind of file"), _("Fingerprint (SHA-256)")],
            [
                (
                    str(Kind(row.kind).label) if row.kind else _("The whole book"),
                    written.number(row.month, registry.current().code) if row.month else _("The whole year"),
                    row.media_type,
                    row.sha256[:16],
                )
                for row in found.evidence
            ],
        ),
    )


def about_section(found: Gathered) -> Section:
    return section(
        "about",
        _("About this dossier"),
        text(_("The numbers were told by the business itself. Nobody has audited them.")),
        text(_("What is not known is said to be not known. It is never counted as zero.")),
        text(
            _(
                "Scan the code to see on the web whether this dossier is still valid, and whether the file in your"
                " hands is the one that was made. The web page does not show what is in it."
            )
        ),
    )
