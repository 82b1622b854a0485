"""The closed lists of a broker's desk."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseKind(TextChoices):
    LOOP = "loop", _("Loop")
    CHAIN = "chain", _("Chain")
    MISSING = "missing-link", _("Missing link")


class CaseState(TextChoices):
    """How far a broker has come with it."""

    OPEN = "open", _("Nobody works on it yet")
    PUSHING = "pushing", _("Being brought about")
    CLOSED = "closed", _("It came about")
    DROPPED = "dropped", _("Given up")


class RunState(TextChoices):
    WAITING = "waiting", _("Waiting for its turn")
    RUNNING = "running", _("Looking")
    DONE = "done", _("Done")
    FAILED = "failed", _("It did not work")


class ProposalState(TextChoices):
    """Where two firms stand that a broker would like to bring together."""

    OPEN = "open", _("Waiting for a first yes")
    ASKED = "asked", _("One said yes, the other is asked")
    DECLINED = "declined", _("One of the two said no")


class WorkKind(TextChoices):
    REPORT = "report", _("Report")
    REQUEST = "request", _("Buyer to check")
    VERIFICATION = "verification", _("Business to check")
    MATCH = "match", _("Match that needs a push")
    LOOP = "loop", _("Loop")
    CHAIN = "chain", _("Chain")
    MISSING = "missing-link", _("Missing link")
