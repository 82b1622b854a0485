"""Which offer and which need belong together, and what each of the two firms thinks of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.market.enums import MatchState, NotForMe

from .listings import Listing

PERSON = settings.AUTH_USER_MODEL


class ListingReading(models.Model):
    """What was read in a listing, for searching in any language, and when it was matched. Made by the worker, anew
    whenever the listing says something else."""

    listing = models.OneToOneField(Listing, models.CASCADE, related_name="reading")
    search_text = models.TextField(blank=True, default="")
    # " rice-husk husks grain-residues @crops ": the things it is about, all they are kinds of, and their families.
    concepts = models.TextField(blank=True, default="")
    # By weight, in a month or, where it is there once, in all; None where that cannot be told.
    kg = models.FloatField(null=True, blank=True)
    read_at = models.DateTimeField(default=timezone.now)
    matched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["matched_at"], name="listings_to_match")]

    def __str__(self) -> str:
        return str(self.listing_id)


class Match(models.Model):
    """An offer and a need that fit, as the engine saw it last. Only the two firms read it.

    Whether it may be shown depends on both listings being live: ask `queries.matches.shown`, never this table alone.
    """

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    offer = models.ForeignKey(Listing, models.CASCADE, related_name="matches_as_offer")
    need = models.ForeignKey(Listing, models.CASCADE, related_name="matches_as_need")
    score = models.FloatField()
    reasons = models.JSONField(default=list)  # [{"code": ..., "facts": {...}}]
    missing = models.JSONField(default=list)  # codes
    path = models.JSONField(default=list)  # concept, process, concept ...
    trade = models.CharField(max_length=16, blank=True, default="")  # allowed, permit, ask; "" within a country
    method = models.CharField(max_length=40, blank=True, default="")
    # No longer among the best of either; kept because somebody said what she thinks of it.
    is_current = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-score", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "need"], name="match_once"),
            models.CheckConstraint(condition=~models.Q(offer=models.F("need")), name="match_of_two"),
            models.CheckConstraint(condition=models.Q(score__gte=0, score__lte=1), name="match_score_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.need_id}"


class MatchSide(models.Model):
    """What one of the two firms thinks of a match. The other firm never learns a no, nor its reason."""

    match = models.ForeignKey(Match, models.CASCADE, related_name="sides")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="match_sides")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="match_sides")  # its own of the two
    state = models.CharField(max_length=10, choices=MatchState, default=MatchState.NEW)
    decline_reason = models.CharField(max_length=16, choices=NotForMe, blank=True, default="")
    decline_note = models.CharField(max_length=300, blank=True, default="")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)  # stood in a weekly message
    # The score, so that an inbox is read in its order from one table.
    score = models.FloatField()

    class Meta:
        ordering = ["-score", "pk"]
        indexes = [
            models.Index(fields=["organisation", "state", "-score"], name="matches_of_firm"),
            models.Index(fields=["listing", "-score"], name="matches_of_listing"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["match", "organisation"], name="match_side_once"),
            models.CheckConstraint(
                condition=models.Q(state=MatchState.DECLINED) | models.Q(decline_reason="", decline_note=""),
                name="match_reason_for_a_no",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.match_id} {self.organisation_id}"

    @property
    def own(self) -> Listing:
        """Its own firm's listing, without asking the database for it."""
        match = self.match
        return match.offer if match.offer_id == self.listing_id else match.need

    @property
    def other(self) -> Listing:
        """The other firm's listing."""
        match = self.match
        return match.need if match.offer_id == self.listing_id else match.offer
