"""What a firm gives or looks for."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.market.enums import Kind, ListingState, Per, PriceKind, Side, TextState
from lingkar.market.models.imports import ListingImport
from lingkar.market.models.photos import Photo

PERSON = settings.AUTH_USER_MODEL


class Listing(models.Model):
    """One thing a firm offers or wants. What is not known is empty: never zero, never "no".

    The place is the area's middle point; nothing more exact is ever kept. The price is for one `unit`, or for all of
    it where no unit is told. How to reach the firm stands nowhere here.
    """

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="listings")
    side = models.CharField(max_length=8, choices=Side)
    # The same thing, both given and looked for.
    twin = models.OneToOneField("self", models.SET_NULL, null=True, blank=True, related_name="twin_of")
    kind = models.CharField(max_length=20, choices=Kind, blank=True, default="")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=2000, blank=True, default="")
    language = models.CharField(max_length=10, default="en")  # of title and text
    # `concept` was chosen by a person; `concept_suggested` is what we read in her words.
    concept = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    concept_suggested = models.CharField(max_length=60, blank=True, default="")
    concept_asked = models.BooleanField(default=False)  # she was shown what we read, and answered
    quantity = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    unit = models.CharField(max_length=16, blank=True, default="")
    unit_kg = models.DecimalField(
        max_digits=12, decimal_places=4, null=True, blank=True
    )  # what one sack or piece weighs
    per = models.CharField(max_length=8, choices=Per, blank=True, default="")
    price_kind = models.CharField(max_length=8, choices=PriceKind, default=PriceKind.OFFER)
    price = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, related_name="+")
    area = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    radius_km = models.PositiveIntegerField(null=True, blank=True)
    available_from = models.DateField(null=True, blank=True)
    available_to = models.DateField(null=True, blank=True)
    quality = models.CharField(max_length=300, blank=True, default="")
    certificates = models.JSONField(default=list, blank=True)
    hazards = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    allowed_countries = models.JSONField(null=True, blank=True)  # None: she did not say
    hs = models.CharField(max_length=12, blank=True, default="")
    state = models.CharField(max_length=10, choices=ListingState, default=ListingState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)  # the last day on which it is shown
    asked_at = models.DateTimeField(null=True, blank=True)  # "still available?"
    ended_at = models.DateTimeField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)
    imported = models.ForeignKey(ListingImport, models.SET_NULL, null=True, blank=True, related_name="listings")
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "expires_on"], name="listings_live"),
            models.Index(fields=["organisation", "state"], name="listings_of_firm"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(quantity__isnull=True) | Q(quantity__gt=0), name="listing_quantity"),
            models.CheckConstraint(condition=Q(price__isnull=True) | Q(price__gt=0), name="listing_price"),
            models.CheckConstraint(
                condition=~Q(state=ListingState.PUBLISHED)
                | Q(published_at__isnull=False, expires_on__isnull=False),
                name="listing_published_has_times",
            ),
            models.CheckConstraint(
                condition=Q(price_kind=PriceKind.FIXED, price__isnull=False)
                | (~Q(price_kind=PriceKind.FIXED) & Q(price__isnull=True)),
                name="listing_price_kind",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    def is_live(self, on: date | None = None) -> bool:
        """Whether everybody may see it, as far as this row can tell (`queries.listings.live` also asks the firm)."""
        day = on or timezone.localdate()
        return self.state == ListingState.PUBLISHED and self.expires_on is not None and self.expires_on >= day

    @property
    def has_run_out(self) -> bool:
        return self.state == ListingState.EXPIRED or (self.state == ListingState.PUBLISHED and not self.is_live())

    @property
    def may_be_published(self) -> bool:
        return self.state in (ListingState.DRAFT, ListingState.EXPIRED, ListingState.WITHDRAWN, ListingState.CLOSED)


class ListingText(models.Model):
    """A listing's words in one more language."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    text = models.TextField(max_length=3000, blank=True, default="")
    state = models.CharField(max_length=8, choices=TextState, default=TextState.PERSON)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["listing", "language"], name="listing_text_once")]

    def __str__(self) -> str:
        return self.title


class ListingPhoto(Photo):
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="photos")
