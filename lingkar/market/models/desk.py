"""What those who bring firms together keep: visits, loops they work on, what they proposed, who does what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.market.enums.desk import CaseKind, CaseState, ProposalState, RunState, WorkKind

from .introductions import Introduction
from .listings import Listing

PERSON = settings.AUTH_USER_MODEL


class SiteVisit(models.Model):
    """Somebody of the agency was there. Read by those who keep the desk of that country, not by the firm."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="site_visits")
    on = models.DateField()
    met = models.CharField(max_length=160, blank=True, default="")  # whom she spoke with
    findings = models.TextField(max_length=4000)
    next_step = models.CharField(max_length=300, blank=True, default="")
    next_on = models.DateField(null=True, blank=True)
    found_true = models.BooleanField(default=False)  # the firm is there and does what it says
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["-on"], name="visits_by_day")]

    def __str__(self) -> str:
        return self.code


class LoopRun(models.Model):
    """One search for loops among the firms of a country: how far it is, and what it had before it."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=RunState, default=RunState.WAITING)
    done = models.PositiveSmallIntegerField(default=0)  # of a hundred
    mark = models.CharField(max_length=64, blank=True, default="")  # the listings and matches it read, in short
    links = models.PositiveIntegerField(null=True, blank=True)
    found = models.PositiveIntegerField(null=True, blank=True)
    complete_to = models.PositiveSmallIntegerField(null=True, blank=True)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["country"], condition=models.Q(state__in=["waiting", "running"]), name="loop_run_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_under_way(self) -> bool:
        return self.state in (RunState.WAITING, RunState.RUNNING)


class LoopCase(models.Model):
    """A loop, a chain or a missing kind of firm, as the engine saw it last, and what a broker does about it.

    What may be shown of it depends on its listings being live: ask `queries.desk.cases`, never this table alone.
    """

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    key = models.CharField(max_length=64, unique=True)  # the same firms and listings are the same case
    kind = models.CharField(max_length=12, choices=CaseKind)
    countries = models.CharField(max_length=80)  # " ID VN "
    looked_in = models.CharField(max_length=2)  # the country whose look found it last, and may drop it
    score = models.FloatField()
    step = models.CharField(max_length=16)
    found = models.JSONField(default=dict)
    is_current = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=CaseState, default=CaseState.OPEN)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    first_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["is_current", "kind", "-score"], name="cases_now")]
        constraints = [
            models.CheckConstraint(condition=models.Q(score__gte=0, score__lte=1), name="case_score_is_a_share")
        ]

    def __str__(self) -> str:
        return self.code


class CaseNote(models.Model):
    case = models.ForeignKey(LoopCase, models.CASCADE, related_name="notes")
    text = models.CharField(max_length=1000)
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:40]


class Proposal(models.Model):
    """A broker says to two firms: you two should meet. Each says yes for itself; nothing is shown before both did."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    offer = models.ForeignKey(Listing, models.CASCADE, related_name="proposals_as_offer")
    need = models.ForeignKey(Listing, models.CASCADE, related_name="proposals_as_need")
    case = models.ForeignKey(LoopCase, models.SET_NULL, null=True, blank=True, related_name="proposals")
    state = models.CharField(max_length=8, choices=ProposalState, default=ProposalState.OPEN)
    introduction = models.ForeignKey(Introduction, models.SET_NULL, null=True, blank=True, related_name="proposals")
    answered_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["offer", "need"], condition=models.Q(state="open"), name="proposal_once")
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.state == ProposalState.OPEN


class WorkTaken(models.Model):
    """Somebody said: I do this. So that two of an agency do not call the same firm."""

    kind = models.CharField(max_length=12, choices=WorkKind)
    code = models.CharField(max_length=16)
    by = models.ForeignKey(PERSON, models.CASCADE, related_name="work_taken")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "work taken"
        constraints = [models.UniqueConstraint(fields=["kind", "code"], name="work_taken_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"
