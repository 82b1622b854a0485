"""The words and the way of each next step."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from lingkar.assessments.models import PlannedAction
from lingkar.home.rules import Standing
from lingkar.languages import registry, written


@dataclass(frozen=True)
class Step:
    kicker: str
    title: str
    label: str
    url: str


def step_for(name: str, standing: Standing, planned: PlannedAction | None) -> Step:
    """The card of one step named by `rules.next_step`."""
    if name == "act" and planned is not None:
        return _act(planned)
    makers = {
        "firm": _firm, "check": _check, "go-on": _go_on, "pick": _pick, "check-again": _check_again, "more": _more,
    }  # fmt: skip
    return makers[name](standing)


def _minutes(count: int) -> str:
    return ngettext(
        "Your next step · %(count)s minute", "Your next step · %(count)s minutes", count
    ) % {"count": written.number(count, registry.current().code)}  # fmt: skip


def _firm(standing: Standing) -> Step:
    return Step(
        _minutes(3), _("Tell us which firm you work for"), _("Add my firm"), reverse("accounts-organisation-new")
    )


def _check(standing: Standing) -> Step:
    return Step(_minutes(15), _("Find out where your firm stands"), _("Start the check"), reverse("assessments-start"))


def _go_on(standing: Standing) -> Step:
    return Step(
        _minutes(10),
        _("Finish the check you began"),
        _("Go on"),
        reverse("assessments-check", args=[standing.open_check]),
    )


def _pick(standing: Standing) -> Step:
    return Step(
        _minutes(5),
        _("Pick the actions you want to do first"),
        _("See what would pay"),
        reverse("assessments-pathway", args=[standing.finished_check]),
    )


def _act(planned: PlannedAction) -> Step:
    first_step, name = planned.snapshot.get("first_step"), planned.snapshot.get("name") or planned.action
    kicker = _("Your next step · late") if planned.is_late else _("Your next step · this week")
    # The sentence comes from the catalogue, which is translated with its own context.
    title = pgettext("first-step", first_step) if first_step else pgettext("action", name)
    return Step(
        kicker,
        title,
        _("Open this action"),
        reverse("assessments-planned-action", args=[planned.plan.code, planned.code]),
    )


def _check_again(standing: Standing) -> Step:
    return Step(
        _minutes(10),
        _("Half a year has passed. See what has changed"),
        _("Check again"),
        # Beginning again is sent, not followed: the button stands on the result page.
        reverse("assessments-result", args=[standing.finished_check]) + "#again",
    )


def _more(standing: Standing) -> Step:
    return Step(
        _minutes(5),
        _("All you planned is done. See what else would pay"),
        _("See what would pay"),
        reverse("assessments-pathway", args=[standing.finished_check]),
    )
