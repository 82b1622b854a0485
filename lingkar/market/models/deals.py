"""What two firms agreed on, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.market.enums.dealing import DealState, Happened, WhyNot

from .introductions import Introduction

PERSON = settings.AUTH_USER_MODEL


class Deal(models.Model):
    """One sheet two firms write together. Each change is a version; both sign the same one."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="deals")
    state = models.CharField(max_length=10, choices=DealState, default=DealState.DRAFT)
    made_at = models.DateTimeField(default=timezone.now)
    signed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction"], condition=Q(state="draft"), name="deal_one_draft_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "done"]) | Q(signed_at__isnull=False), name="deal_signed_has_time"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_draft(self) -> bool:
        return self.state == DealState.DRAFT

    @property
    def latest(self) -> DealVersion:
        return max(self.versions.all(), key=lambda version: version.number)


class DealVersion(models.Model):
    """What was proposed by one side at one moment. Written once, never changed."""

    deal = models.ForeignKey(Deal, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=300)
    quantity = models.DecimalField(max_digits=18, decimal_places=4)
    unit = models.CharField(max_length=40)
    per = models.CharField(max_length=8, default="once")
    # None: nothing is paid for it by either side.
    price = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    price_for = models.CharField(max_length=8, blank=True, default="")  # "unit" or "all"
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    terms = models.TextField(max_length=1000, blank=True, default="")
    delivery = models.TextField(max_length=1000, blank=True, default="")
    quality = models.TextField(max_length=1000, blank=True, default="")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["deal", "number"], name="deal_version_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="deal_of_something"),
            models.CheckConstraint(
                condition=Q(price__isnull=True, currency="", price_for="")
                | (Q(price__gte=0, price_for__in=["unit", "all"]) & ~Q(currency="")),
                name="deal_price_with_currency",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id} {self.number}"


class DealSignature(models.Model):
    """One side signed off one version, by name."""

    version = models.ForeignKey(DealVersion, on_delete=models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=120)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "organisation"], name="deal_signed_once_a_side")]

    def __str__(self) -> str:
        return self.name


class Outcome(models.Model):
    """What one side says came of an introduction, 30 and 90 days after it (or after the deal)."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="outcomes")
    deal = models.ForeignKey(Deal, null=True, blank=True, on_delete=models.SET_NULL, related_name="outcomes")
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="+")
    days = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    happened = models.CharField(max_length=8, choices=Happened, blank=True, default="")
    why_not = models.CharField(max_length=16, choices=WhyNot, blank=True, default="")
    # Since the two met. None is "I don't know", never nothing.
    tonnes = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    money = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    again = models.BooleanField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "organisation", "days"], name="outcome_once"),
            models.CheckConstraint(condition=Q(tonnes__isnull=True) | Q(tonnes__gte=0), name="outcome_tonnes_possible"),
            models.CheckConstraint(condition=Q(money__isnull=True) | Q(money__gte=0), name="outcome_money_possible"),
        ]

    def __str__(self) -> str:
        return f"{self.introduction_id} {self.days}"

    @property
    def is_answered(self) -> bool:
        return self.answered_at is not None
