"""States of talks on a matchmaking day."""

from django.db import models
from django.utils.translation import pgettext_lazy


class TalkState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("talk", "Waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("talk", "Agreed")
    DECLINED = "declined", pgettext_lazy("talk", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("talk", "Taken back")
