"""Choices and states of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AssessmentState(models.TextChoices):
    OPEN = "open", _("Not finished")
    FINISHED = "finished", _("Finished")


class AnswerState(models.TextChoices):
    GIVEN = "given", _("Answered")
    UNKNOWN = "unknown", _("Don't know")
    SKIPPED = "skipped", _("Skipped")


class WorkersBand(models.TextChoices):
    """How many people work in the firm. It chooses questions; the law's own size class is another matter."""

    ALONE = "1", _("Only me")
    FEW = "2-9", _("2 to 9 people")
    TENS = "10-49", _("10 to 49 people")
    MANY = "50-199", _("50 to 199 people")
    LARGE = "200+", _("200 people or more")


class PlannedState(models.TextChoices):
    TO_DO = "to-do", _("To do")
    DOING = "doing", _("Doing")
    DONE = "done", _("Done")
    NOT_DOING = "not-doing", _("Not doing")


class ShareLife(models.TextChoices):
    """How long a share link opens the report."""

    WEEK = "7", _("7 days")
    MONTH = "30", _("30 days")
    YEAR = "365", _("1 year")
    OPEN_END = "0", _("Until you withdraw it")


class PathwayOrder(models.TextChoices):
    """In which order the proposals stand."""

    RANK = "rank", _("Best fit")
    PAYBACK = "payback", _("Fast payback")
    COST = "cost", _("Low cost")
    CARBON = "carbon", _("Carbon")


class FirmCheckState(models.TextChoices):
    """Where a firm on the facilitator's list stands."""

    NONE = "none", _("No check yet")
    OPEN = "open", _("Check begun")
    FINISHED = "finished", _("Check finished")
    PLAN = "plan", _("Has a plan")


class WishKind(models.TextChoices):
    """What she decided about an action herself, whatever the numbers say."""

    PIN = "pin", _("Surely")
    REFUSE = "refuse", _("Not for me")


class Horizon(models.TextChoices):
    """Within how many years the money should come back."""

    ONE = "1", _("1 year")
    TWO = "2", _("2 years")
    THREE = "3", _("3 years")
    FIVE = "5", _("5 years")
    TEN = "10", _("10 years")
