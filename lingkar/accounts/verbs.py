"""What the audit trail stores, said in words. A rule test keeps this list whole."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

VERBS: dict[str, Promise] = {
    "accepted_suggestion": pgettext_lazy("audit", "Accepted a suggested translation"),
    "add": pgettext_lazy("audit", "Added"),
    "add-address": pgettext_lazy("audit", "Added an address"),
    "add-factor": pgettext_lazy("audit", "Added a second step of signing in"),
    "ask-review": pgettext_lazy("audit", "Asked for a review"),
    "attach": pgettext_lazy("audit", "Tied a check to an organisation"),
    "cancel-messages": pgettext_lazy("audit", "Cancelled messages"),
    "change": pgettext_lazy("audit", "Changed"),
    "change-role": pgettext_lazy("audit", "Changed a role"),
    "choose-address": pgettext_lazy("audit", "Chose the main address"),
    "claim": pgettext_lazy("audit", "Took over a check of the device"),
    "comment": pgettext_lazy("audit", "Commented"),
    "copy": pgettext_lazy("audit", "Copied"),
    "correct": pgettext_lazy("audit", "Corrected"),
    "create": pgettext_lazy("audit", "Made"),
    "decide": pgettext_lazy("audit", "Decided about an action"),
    "declined_suggestion": pgettext_lazy("audit", "Declined a suggested translation"),
    "delete": pgettext_lazy("audit", "Deleted"),
    "drop-quote": pgettext_lazy("audit", "Took out a quote"),
    "end-duty": pgettext_lazy("audit", "Ended a duty"),
    "erase": pgettext_lazy("audit", "Erased a person"),
    "finish": pgettext_lazy("audit", "Finished"),
    "forget": pgettext_lazy("audit", "Forgot after its time"),
    "give": pgettext_lazy("audit", "Gave consent"),
    "give-duty": pgettext_lazy("audit", "Gave a duty"),
    "hand-over": pgettext_lazy("audit", "Handed over"),
    "import": pgettext_lazy("audit", "Read in a table"),
    "inherit": pgettext_lazy("audit", "Became owner after somebody left"),
    "invest": pgettext_lazy("audit", "Chose actions under a budget"),
    "invite": pgettext_lazy("audit", "Invited"),
    "join": pgettext_lazy("audit", "Joined"),
    "leave": pgettext_lazy("audit", "Left"),
    "leave-open": pgettext_lazy("audit", "Let the numbers decide about an action"),
    "lock": pgettext_lazy("audit", "Locked"),
    "make": pgettext_lazy("audit", "Put together"),
    "merge_suggestion": pgettext_lazy("audit", "Wrote a suggestion into the translation"),
    "plan": pgettext_lazy("audit", "Put into the plan"),
    "plan-investment": pgettext_lazy("audit", "Put a choice into the plan"),
    "profile": pgettext_lazy("audit", "Put in typical numbers"),
    "quote": pgettext_lazy("audit", "Wrote down a quote"),
    "remember_language": pgettext_lazy("audit", "Chose a language"),
    "remind": pgettext_lazy("audit", "Sent a reminder"),
    "remove-address": pgettext_lazy("audit", "Removed an address"),
    "remove-factor": pgettext_lazy("audit", "Removed a second step of signing in"),
    "renew-factor": pgettext_lazy("audit", "Renewed a second step of signing in"),
    "retire": pgettext_lazy("audit", "Took out of use"),
    "review": pgettext_lazy("audit", "Reviewed"),
    "settle": pgettext_lazy("audit", "Settled a comment"),
    "share": pgettext_lazy("audit", "Shared"),
    "sign-out-everywhere": pgettext_lazy("audit", "Signed out everywhere"),
    "start": pgettext_lazy("audit", "Started a check"),
    "start-messages": pgettext_lazy("audit", "Asked for messages"),
    "stop-messages": pgettext_lazy("audit", "Stopped messages"),
    "suggest_translation": pgettext_lazy("audit", "Suggested a translation"),
    "undo-import": pgettext_lazy("audit", "Took out a table again"),
    "unlock": pgettext_lazy("audit", "Unlocked"),
    "verify": pgettext_lazy("audit", "Checked"),
    "withdraw": pgettext_lazy("audit", "Took back"),
}


def said(verb: str) -> str:
    """Words for a verb; one that is new or gone is shown as it was stored."""
    return str(VERBS.get(verb, verb))
