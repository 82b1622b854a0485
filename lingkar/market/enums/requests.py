"""Choices and states of public requests and the offers to them."""

from django.db import models
from django.utils.translation import pgettext_lazy


class RequestState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("request", "Draft")
    CHECKING = "checking", pgettext_lazy("request", "Being checked")
    OPEN = "open", pgettext_lazy("request", "Open for offers")
    CLOSED = "closed", pgettext_lazy("request", "Deadline passed")
    AWARDED = "awarded", pgettext_lazy("request", "Awarded")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "Taken back")


class OfferState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("sealed offer", "Draft")
    SEALED = "sealed", pgettext_lazy("sealed offer", "Sealed")
    OPENED = "opened", pgettext_lazy("sealed offer", "Opened")
    WITHDRAWN = "withdrawn", pgettext_lazy("sealed offer", "Taken back")
    WON = "won", pgettext_lazy("sealed offer", "Chosen")
    LOST = "lost", pgettext_lazy("sealed offer", "Not chosen")


class PriceFor(models.TextChoices):
    """What the price of an offer is for."""

    UNIT = "unit", pgettext_lazy("sealed offer", "For one of what is counted in")
    ALL = "all", pgettext_lazy("sealed offer", "For all of it")


class LostReason(models.TextChoices):
    """Why an offer was not chosen; told to its firm."""

    PRICE = "price", pgettext_lazy("sealed offer", "Another offer had the better price.")
    QUALITY = "quality", pgettext_lazy("sealed offer", "Another offer fitted the quality better.")
    AMOUNT = "amount", pgettext_lazy("sealed offer", "The amount did not fit.")
    DELIVERY = "delivery", pgettext_lazy("sealed offer", "Delivery or time did not fit.")
    PAPERS = "papers", pgettext_lazy("sealed offer", "A certificate or paper was missing.")
    INCOMPLETE = "incomplete", pgettext_lazy("sealed offer", "The offer did not answer all points.")
    NONE = "none", pgettext_lazy("sealed offer", "We chose nobody this time.")
    OTHER = "other", pgettext_lazy("sealed offer", "Another reason.")
