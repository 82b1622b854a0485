"""States and choices of matches."""

from django.db import models
from django.utils.translation import pgettext_lazy


class MatchState(models.TextChoices):
    """Where one side of a match stands; the other side has its own."""

    NEW = "new", pgettext_lazy("match", "New")
    SEEN = "seen", pgettext_lazy("match", "Seen")
    WANTED = "wanted", pgettext_lazy("match", "Kept")
    DECLINED = "declined", pgettext_lazy("match", "Not for us")


class NotForMe(models.TextChoices):
    """Why a match is not for a firm. The order is the order of the choices on the page."""

    OTHER_THING = "other-thing", pgettext_lazy("match", "It is not the thing we mean")
    TOO_FAR = "too-far", pgettext_lazy("match", "Too far away")
    AMOUNT = "amount", pgettext_lazy("match", "Too much or too little")
    PRICE = "price", pgettext_lazy("match", "The price does not fit")
    QUALITY = "quality", pgettext_lazy("match", "The quality does not fit")
    BORDER = "border", pgettext_lazy("match", "We do not trade across this border")
    FOUND = "found", pgettext_lazy("match", "We have somebody already")
    FIRM = "firm", pgettext_lazy("match", "Not with this firm")
    OTHER = "other", pgettext_lazy("match", "Another reason")
