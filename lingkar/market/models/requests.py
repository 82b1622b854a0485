"""What a buyer asks everybody for, until a day, and the offers that come in sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code, new_secret
from lingkar.market.enums.listings import Per
from lingkar.market.enums.requests import LostReason, OfferState, PriceFor, RequestState

PERSON = settings.AUTH_USER_MODEL
# Everybody may read it, also after it has ended.
PUBLIC_STATES = (RequestState.OPEN, RequestState.CLOSED, RequestState.AWARDED)
READABLE_OFFERS = (OfferState.OPENED, OfferState.WON, OfferState.LOST)


def document_path(kept: Any, filename: str) -> str:
    """A name nobody can guess."""
    secret = new_secret()
    return f"requests/{secret[:2]}/{secret}.{kept.extension}"


class KeptFile(models.Model):
    """A file that was checked by its content."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def extension(self) -> str:
        return {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}.get(self.media_type, "xlsx")


class Request(models.Model):
    """A need a buyer of any country makes known to all, with a day until which firms send sealed offers.

    Nobody sees it before the buyer was checked. Nobody but a bidder sees her offer before the deadline, the buyer and
    the staff neither; until then not even how many there are.
    """

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="market_requests")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000, blank=True, default="")
    language = models.CharField(max_length=10, default="en")
    concepts = models.ManyToManyField("vocabulary.Concept", blank=True, related_name="+")
    quantity = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=16, blank=True, default="")
    per = models.CharField(max_length=8, choices=Per, blank=True, default="")
    deadline = models.DateTimeField()
    time_zone = models.CharField(max_length=64, default="UTC")  # whose clock the buyer meant
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, related_name="+")  # where it goes
    place = models.CharField(max_length=120, blank=True, default="")
    terms = models.TextField(max_length=4000, blank=True, default="")
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.DRAFT)
    sent_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    check_note = models.CharField(max_length=500, blank=True, default="")
    published_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    end_note = models.CharField(max_length=500, blank=True, default="")
    is_demonstration = models.BooleanField(default=False)
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["deadline", "pk"]
        indexes = [
            models.Index(fields=["state", "deadline"], name="requests_open"),
            models.Index(fields=["organisation", "state"], name="requests_of_firm"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__isnull=True) | Q(quantity__gt=0), name="request_quantity"),
            models.CheckConstraint(
                condition=~Q(state__in=["open", "closed", "awarded"]) | Q(checked_at__isnull=False),
                name="request_open_was_checked",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(opened_at__gt=models.F("deadline")),
                name="request_opened_after_deadline",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def takes_offers(self, now: datetime | None = None) -> bool:
        return self.state == RequestState.OPEN and self.deadline > (now or timezone.now())

    def is_over(self, now: datetime | None = None) -> bool:
        return self.deadline <= (now or timezone.now())

    @property
    def shown_state(self) -> RequestState:
        """What the clock says counts, before the worker has written it down."""
        return (
            RequestState.CLOSED if self.state == RequestState.OPEN and self.is_over() else RequestState(self.state)
        )  # fmt: skip

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC_STATES or (self.state == RequestState.WITHDRAWN and self.published_at is not None)

    @property
    def may_be_changed(self) -> bool:
        """What everybody read already is never changed: questions and answers add to it."""
        return self.state == RequestState.DRAFT


class RequestText(models.Model):
    """A request's words in one more language."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=4000, blank=True, default="")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["request", "language"], name="request_text_once")]

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """What the buyer will look at, and how much it counts beside the others."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=160)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["request", "order"], name="criterion_order_once"),
            models.CheckConstraint(condition=Q(weight__gte=1, weight__lte=100), name="criterion_weight"),
        ]

    def __str__(self) -> str:
        return self.text


class RequestDocument(KeptFile):
    request = models.ForeignKey(Request, models.CASCADE, related_name="documents")
    file = models.FileField(upload_to=document_path, max_length=200)

    class Meta:
        ordering = ["pk"]


class RequestQuestion(models.Model):
    """Asked by one firm and answered for all: nobody sees who asked."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    request = models.ForeignKey(Request, models.CASCADE, related_name="questions")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    text = models.CharField(max_length=600)
    language = models.CharField(max_length=10)
    asked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=2000, blank=True, default="")
    answered_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return self.text[:40]


class SealedOffer(models.Model):
    """What one firm offers. All of it lies in `sealed`, unreadable, until the buyer opens the offers after the day."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    request = models.ForeignKey(Request, models.CASCADE, related_name="offers")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="sealed_offers")
    sealed = models.TextField(blank=True, default="")
    price = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    price_for = models.CharField(max_length=4, choices=PriceFor, blank=True, default="")
    currency = models.CharField(max_length=3, blank=True, default="")
    amount = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    text = models.TextField(blank=True, default="")
    answers = models.JSONField(default=dict, blank=True)  # to the criteria, by their order
    points = models.JSONField(default=dict, blank=True)  # given by the buyer, 0 to 5, by their order
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.DRAFT)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    sealed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    lost_reason = models.CharField(max_length=12, choices=LostReason, blank=True, default="")
    lost_note = models.CharField(max_length=500, blank=True, default="")
    introduction = models.ForeignKey(
        "market.Introduction", models.SET_NULL, null=True, blank=True, related_name="sealed_offers"
    )

    class Meta:
        ordering = ["sealed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "organisation"],
                condition=~Q(state=OfferState.WITHDRAWN),
                name="offer_one_a_firm",
            ),
            # What is still sealed has nothing to read beside the seal.
            models.CheckConstraint(
                condition=Q(opened_at__isnull=False)
                | Q(price__isnull=True, currency="", amount__isnull=True, text="", answers={}),
                name="offer_sealed_says_nothing",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["opened", "won", "lost"]) | Q(opened_at__isnull=False),
                name="offer_opened_has_time",
            ),
            models.UniqueConstraint(fields=["request"], condition=Q(state=OfferState.WON), name="offer_one_wins"),
        ]

    def __str__(self) -> str:
        return self.code


class OfferFile(KeptFile):
    """A file of an offer; its name and its body are sealed like the rest."""

    offer = models.ForeignKey(SealedOffer, models.CASCADE, related_name="files")
    body = models.BinaryField()
    is_sealed = models.BooleanField(default=True)

    class Meta:
        ordering = ["pk"]
