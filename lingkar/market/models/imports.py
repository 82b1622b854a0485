"""Tables of listings that were read in, often for many firms at once."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.market.enums import ImportState


class ListingImport(models.Model):
    """A table, kept as it came until its good rows are taken; then what came of it."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    # For whom it was read in; an association's table names its member firms row by row.
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="listing_imports")
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=10, default="en")  # the words in the table
    head = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.PREVIEW)
    taken = models.PositiveIntegerField(default=0)
    # Rows that were not taken: their number in the file, and what is to be put right.
    faults = models.JSONField(default=list, blank=True)
    left_out = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.name
