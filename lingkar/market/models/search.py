"""Searches people keep."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from lingkar.core.codes import new_code

from .listings import Listing


class SavedSearch(models.Model):
    """What somebody looks for again and again. Hers alone, not her firm's."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_searches")
    name = models.CharField(max_length=120)
    # The address of the search after the "?", brought into one order.
    query = models.CharField(max_length=1000, blank=True, default="")
    language = models.CharField(max_length=10)  # in which its words were typed
    tells = models.BooleanField(default=False)  # write to her when something new fits
    # Only what is published after this moment is news.
    looked_at = models.DateTimeField(default=timezone.now)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["person", "query", "language"], name="saved_search_once")]

    def __str__(self) -> str:
        return self.name


class SearchAlert(models.Model):
    """She was told of this listing, once and never again."""

    search = models.ForeignKey(SavedSearch, models.CASCADE, related_name="alerts")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["search", "listing"], name="search_alert_once")]

    def __str__(self) -> str:
        return f"{self.search_id} {self.listing_id}"
