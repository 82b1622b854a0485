"""Everything that changes something in this room."""

from lingkar.assessments.actions.checks import (
    Said,
    attach_assessment,
    claim_assessments,
    delete_assessment,
    finish_assessment,
    save_answer,
    start_again,
    start_assessment,
    submit_whole_check,
)
from lingkar.assessments.actions.forgetting import forget_unclaimed
from lingkar.assessments.actions.invest import (
    drop_quote,
    drop_wish,
    keep_quote,
    keep_wish,
    make_investment,
    plan_investment,
)
from lingkar.assessments.actions.links import count_view, make_share_link, withdraw_share_link
from lingkar.assessments.actions.plans import (
    change_planned_action,
    choose_reminders,
    make_plan,
    pick_actions,
    set_planned_state,
)

__all__ = [
    "Said",
    "attach_assessment",
    "change_planned_action",
    "choose_reminders",
    "claim_assessments",
    "count_view",
    "delete_assessment",
    "drop_quote",
    "drop_wish",
    "finish_assessment",
    "forget_unclaimed",
    "keep_quote",
    "keep_wish",
    "make_investment",
    "make_plan",
    "make_share_link",
    "pick_actions",
    "plan_investment",
    "save_answer",
    "set_planned_state",
    "start_again",
    "start_assessment",
    "submit_whole_check",
    "withdraw_share_link",
]
