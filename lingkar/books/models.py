"""Rows of this room: what a firm measured, year by year, and what was made of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.books.enums import BookState, Change, CommentState, ImportState, Kind, Origin, Quality
from lingkar.core.codes import new_code, new_secret

PERSON = settings.AUTH_USER_MODEL


def evidence_path(evidence: Any, filename: str) -> str:
    """A name nobody can guess, and nothing of the name it had on somebody's phone."""
    secret = new_secret()
    return f"evidence/{secret[:2]}/{secret}.{evidence.extension}"


class Book(models.Model):
    """What one firm measured in one year."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="books")
    year = models.PositiveSmallIntegerField()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=12, choices=BookState, default=BookState.OPEN)
    reviewed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    locked_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    locked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-year", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "year"], name="book_one_a_year"),
            models.CheckConstraint(
                condition=Q(state=BookState.LOCKED, locked_at__isnull=False)
                | (~Q(state=BookState.LOCKED) & Q(locked_at__isnull=True)),
                name="book_locked_has_time",
            ),
            models.CheckConstraint(condition=Q(year__gte=1990, year__lte=2100), name="book_year_possible"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year}"

    @property
    def is_locked(self) -> bool:
        return self.state == BookState.LOCKED


class Import(models.Model):
    """A file that was read into a book: its rows, how its columns were matched, and what came of it."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="imports")
    name = models.CharField(max_length=120)
    head = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    matching = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.MATCHING)
    taken = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name


class Entry(models.Model):
    """One number of a book. No amount means that somebody said "I don't know"; it is never zero."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="entries")
    month = models.PositiveSmallIntegerField(null=True, blank=True)  # None: the whole year
    kind = models.CharField(max_length=12, choices=Kind)
    # A carrier, a water flow, a material's code, a gas, a product's code; "" where the kind says it all (sales).
    item = models.CharField(max_length=40, blank=True, default="")
    # Her own word for it, such as "wheat flour"; two lines of one material may stand side by side by it.
    name = models.CharField(max_length=80, blank=True, default="")
    # What became of waste; "road" for fuel burned in a vehicle.
    destination = models.CharField(max_length=20, blank=True, default="")
    amount = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True, default="")  # as she counts: "kWh", "kati", "sack of 50 kg"
    cost = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)  # income is a negative cost
    currency = models.CharField(max_length=3, blank=True, default="")
    recycled = models.DecimalField(max_digits=6, decimal_places=5, null=True, blank=True)
    reused = models.DecimalField(max_digits=6, decimal_places=5, null=True, blank=True)
    biological = models.DecimalField(max_digits=6, decimal_places=5, null=True, blank=True)
    quality = models.CharField(max_length=10, choices=Quality, default=Quality.ESTIMATE)
    note = models.CharField(max_length=500, blank=True, default="")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.TYPED)
    imported = models.ForeignKey(Import, null=True, blank=True, on_delete=models.SET_NULL, related_name="entries")
    changed_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["kind", "item", "name", "destination", "month", "pk"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                fields=["book", "month", "kind", "item", "name", "destination"],
                condition=Q(month__isnull=False),
                name="entry_once_a_month",
            ),
            models.UniqueConstraint(
                fields=["book", "kind", "item", "name", "destination"],
                condition=Q(month__isnull=True),
                name="entry_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(month__isnull=True) | Q(month__gte=1, month__lte=12), name="entry_month_possible"
            ),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gte=0), name="entry_amount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item} {self.month or self.book_id}"

    @property
    def is_known(self) -> bool:
        return self.amount is not None

    @property
    def waits_for_own_number(self) -> bool:
        """It stands there only because firms like hers have it."""
        return self.origin == Origin.PROFILE


class EntryVersion(models.Model):
    """What an entry said before and after a change. Written once, never changed."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="versions")
    entry_code = models.CharField(max_length=16, db_index=True)
    change = models.CharField(max_length=8, choices=Change)
    before = models.JSONField(null=True, blank=True)
    after = models.JSONField(null=True, blank=True)
    imported = models.ForeignKey(Import, null=True, blank=True, on_delete=models.SET_NULL, related_name="versions")
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["book", "-at"], name="entry_versions_of_book")]

    def __str__(self) -> str:
        return f"{self.change} {self.entry_code}"


class Evidence(models.Model):
    """A photo or a PDF that a number of a book rests on."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="evidence")
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence")
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=12, choices=Kind, blank=True, default="")
    file = models.FileField(upload_to=evidence_path, max_length=200)
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.name

    @property
    def extension(self) -> str:
        return {"application/pdf": "pdf", "image/png": "png"}.get(self.media_type, "jpg")

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


class Product(models.Model):
    """Something a firm makes. How many of it, a book says; what one piece is made of, its recipe."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.CASCADE, related_name="products")
    name = models.CharField(max_length=120)
    lifetime_years = models.DecimalField(max_digits=10, decimal_places=4, null=True, blank=True)
    industry_lifetime_years = models.DecimalField(max_digits=10, decimal_places=4, null=True, blank=True)
    functional_units = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    industry_functional_units = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")
    retired_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="product_name_once")]

    def __str__(self) -> str:
        return self.name


SHARES = (
    "recycled",
    "reused",
    "biological",
    "collected_for_recycling",
    "collected_for_reuse",
    "composted",
    "energy_recovered",
)
EFFICIENCIES = ("feedstock_recycling_efficiency", "recycling_efficiency")


def share_field() -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=6, decimal_places=5, null=True, blank=True)


class RecipeLine(models.Model):
    """One material of one piece of a product. `assumed` names the fields that still hold our default."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    product = models.ForeignKey(Product, on_delete=models.CASCADE, related_name="lines")
    material = models.ForeignKey("vocabulary.Concept", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80, blank=True, default="")
    amount = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True, default="kg")
    recycled = share_field()
    reused = share_field()
    biological = share_field()
    feedstock_recycling_efficiency = share_field()
    collected_for_recycling = share_field()
    collected_for_reuse = share_field()
    composted = share_field()
    energy_recovered = share_field()
    recycling_efficiency = share_field()
    assumed = models.JSONField(default=list, blank=True)
    quality = models.CharField(max_length=10, choices=Quality, default=Quality.ESTIMATE)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gt=0), name="recipe_amount_positive")
        ]

    def __str__(self) -> str:
        return self.name or self.code


class ReviewComment(models.Model):
    """What a second pair of eyes saw."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="comments")
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.SET_NULL, related_name="comments")
    state = models.CharField(max_length=8, choices=CommentState, default=CommentState.NOTE)
    text = models.TextField(max_length=2000)
    by = models.ForeignKey(PERSON, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    settled_by = models.ForeignKey(PERSON, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:40]

    @property
    def is_open(self) -> bool:
        return self.state == CommentState.ASKED


class Measurement(models.Model):
    """What the engines made of a book at one moment: what went in, what came out, by which version."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="measurements")
    digest = models.CharField(max_length=64)
    # `inputs` is exactly what went into the engines; `told` says of each flow which months are known.
    inputs = models.JSONField()
    told = models.JSONField(default=dict)
    result = models.JSONField(null=True)
    faults = models.JSONField(default=list)
    # Plain facts for lists.
    mci = models.FloatField(null=True)
    completeness = models.FloatField(null=True)
    method_version = models.CharField(max_length=80)
    data_version = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["book", "-made_at"], name="measurements_of_book")]

    def __str__(self) -> str:
        return self.code


__all__ = [
    "EFFICIENCIES",
    "SHARES",
    "Book",
    "Entry",
    "EntryVersion",
    "Evidence",
    "Import",
    "Measurement",
    "Product",
    "RecipeLine",
    "ReviewComment",
]
