from django.db import models
from django.utils.translation import gettext_lazy as _


class SuggestionState(models.TextChoices):
    OPEN = "open", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
