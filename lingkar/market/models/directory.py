"""Who helps firms to become circular: providers, innovators, investors, associations, laboratories."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.market.enums.directory import ClaimState, EntryKind, EntryState

PERSON = settings.AUTH_USER_MODEL


class Entry(models.Model):
    """One that helps firms. It may be there before its organisation is: then those who keep the directory wrote it."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation", models.SET_NULL, null=True, blank=True, related_name="directory_entries"
    )
    kind = models.CharField(max_length=12, choices=EntryKind)
    name = models.CharField(max_length=160)
    name_key = models.CharField(max_length=160, db_index=True)  # folded, without legal forms
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, related_name="+")
    area = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    website = models.URLField(max_length=200, blank=True, default="")
    host = models.CharField(max_length=120, blank=True, default="", db_index=True)
    registration = models.CharField(max_length=60, blank=True, default="")
    registration_key = models.CharField(max_length=60, blank=True, default="", db_index=True)
    concepts = models.ManyToManyField("vocabulary.Concept", blank=True, related_name="+")
    serves = models.ManyToManyField("vocabulary.Concept", blank=True, related_name="+")  # countries and areas
    languages = models.JSONField(default=list, blank=True)
    # For those who give money
    thesis = models.TextField(max_length=1500, blank=True, default="")
    ticket_low = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    ticket_high = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    ticket_currency = models.CharField(max_length=3, blank=True, default="")
    stages = models.JSONField(default=list, blank=True)
    finance = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=10, choices=EntryState, default=EntryState.DRAFT)
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    verified_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["state", "kind"], name="entries_shown")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state=EntryState.MERGED) & Q(merged_into__isnull=False))
                | (~Q(state=EntryState.MERGED) & Q(merged_into__isnull=True)),
                name="entry_merged_into_one",
            ),
            models.CheckConstraint(
                condition=Q(ticket_low__isnull=True)
                | Q(ticket_high__isnull=True)
                | Q(ticket_high__gte=models.F("ticket_low")),
                name="entry_ticket_order",
            ),
            models.CheckConstraint(
                condition=Q(ticket_low__isnull=True, ticket_high__isnull=True) | ~Q(ticket_currency=""),
                name="entry_ticket_has_currency",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_public(self) -> bool:
        return self.state == EntryState.PUBLISHED

    @property
    def is_investor(self) -> bool:
        return self.kind == EntryKind.INVESTOR


class EntryText(models.Model):
    """What it does, in one language."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    text = models.TextField(max_length=2000)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "language"], name="entry_text_once")]

    def __str__(self) -> str:
        return self.text[:40]


class EntryName(models.Model):
    """Another name it is known by."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="names")
    name = models.CharField(max_length=160)
    key = models.CharField(max_length=160, db_index=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["entry", "key"], name="entry_name_once")]

    def __str__(self) -> str:
        return self.name


class EntryAction(models.Model):
    """What it can install or do: an action of the pathway's catalogue, by its code."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="actions")
    action = models.CharField(max_length=60, db_index=True)

    class Meta:
        ordering = ["action"]
        constraints = [models.UniqueConstraint(fields=["entry", "action"], name="entry_action_once")]

    def __str__(self) -> str:
        return self.action


class EntryClaim(models.Model):
    """A firm says that an entry is itself; those who keep the directory answer."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    entry = models.ForeignKey(Entry, models.CASCADE, related_name="claims")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="+")
    why = models.CharField(max_length=500)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=ClaimState, default=ClaimState.ASKED)
    decided_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "organisation"], condition=Q(state=ClaimState.ASKED), name="claim_open_once"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class EntryPair(models.Model):
    """Two entries somebody looked at and found to be two: they are not proposed as one again."""

    first = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    second = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(condition=Q(first__lt=models.F("second")), name="pair_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.second_id}"
