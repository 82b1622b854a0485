"""People who take part, and what they say."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """Whom somebody speaks for."""

    FIRM = "firm", pgettext_lazy("voice", "A business")
    ASSOCIATION = "association", pgettext_lazy("voice", "A business association")
    GOVERNMENT = "government", pgettext_lazy("voice", "Government")
    UNIVERSITY = "university", pgettext_lazy("voice", "A university or school")
    CIVIL_SOCIETY = "civil-society", pgettext_lazy("voice", "A citizens' group")
    BUYER = "buyer", pgettext_lazy("voice", "A buyer")
    INVESTOR = "investor", pgettext_lazy("voice", "A bank or investor")
    OTHER = "other", pgettext_lazy("voice", "Myself")


class Via(TextChoices):
    """How a voice reached us."""

    WEB = "web", pgettext_lazy("voice", "On this site")
    PAPER = "paper", pgettext_lazy("voice", "On paper")
    SMS = "sms", pgettext_lazy("voice", "By text message")


class StatementState(TextChoices):
    PENDING = "pending", pgettext_lazy("statement", "Waiting for a moderator")
    SHOWN = "shown", pgettext_lazy("statement", "Shown")
    HIDDEN = "hidden", pgettext_lazy("statement", "Not shown")
    MERGED = "merged", pgettext_lazy("statement", "Joined with another")


class Vote(IntegerChoices):
    AGREE = 1, pgettext_lazy("vote", "Agree")
    PASS = 0, pgettext_lazy("vote", "Pass")
    DISAGREE = -1, pgettext_lazy("vote", "Disagree")
