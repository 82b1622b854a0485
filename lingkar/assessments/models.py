"""Rows of this room: a walk through a questionnaire, and what comes of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lingkar.assessments.enums import AnswerState, AssessmentState, PlannedState, WishKind, WorkersBand
from lingkar.core.codes import new_code, new_secret

SIZES = {
    WorkersBand.ALONE: "micro",
    WorkersBand.FEW: "micro",
    WorkersBand.TENS: "small",
    WorkersBand.MANY: "medium",
    WorkersBand.LARGE: "large",
}


class Assessment(models.Model):
    """One walk through one version of the questionnaire; the person sees "check"."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    questionnaire = models.CharField(max_length=20)
    # It belongs to a device until a person claims it, and to her firm once it is known which.
    device = models.CharField(max_length=64, blank=True, db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="assessments"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="assessments"
    )
    facilitator = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="assisted_assessments"
    )
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="later")
    country = models.ForeignKey("vocabulary.Concept", on_delete=models.PROTECT, related_name="+")
    sector = models.ForeignKey("vocabulary.Concept", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    workers_band = models.CharField(max_length=8, choices=WorkersBand, blank=True)
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=10, choices=AssessmentState, default=AssessmentState.OPEN)
    started_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(auto_now=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-started_at"], name="assessment_of_firm")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AssessmentState.FINISHED, finished_at__isnull=False) | Q(state=AssessmentState.OPEN),
                name="assessment_finished_has_time",
            )
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def size(self) -> str | None:
        """The size the questions and actions are chosen by; None when it was not told."""
        return SIZES[WorkersBand(self.workers_band)] if self.workers_band else None

    @property
    def is_finished(self) -> bool:
        return self.state == AssessmentState.FINISHED

    @property
    def is_assisted(self) -> bool:
        return self.facilitator_id is not None


class Answer(models.Model):
    """What was said to one question. Unknown and skipped carry no value at all."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    state = models.CharField(max_length=8, choices=AnswerState)
    choices = models.JSONField(default=list, blank=True)
    amount = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="answer_once_per_question"),
            models.CheckConstraint(
                condition=Q(state=AnswerState.GIVEN) | Q(amount__isnull=True), name="answer_unknown_has_no_amount"
            ),
            models.CheckConstraint(condition=Q(amount__isnull=True) | Q(amount__gte=0), name="answer_amount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.state}"


class Result(models.Model):
    """Where the firm stood when the check was finished, as the scoring engine said it."""

    assessment = models.OneToOneField(Assessment, on_delete=models.CASCADE, related_name="result")
    # Plain facts for lists; everything a page shows is in `detail`.
    completeness = models.FloatField()
    detail = models.JSONField()
    method_version = models.CharField(max_length=40)
    data_version = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"result of {self.assessment_id}"


class Pathway(models.Model):
    """The actions that would pay for this firm, as the pathway engine ranked them."""

    assessment = models.OneToOneField(Assessment, on_delete=models.CASCADE, related_name="pathway")
    detail = models.JSONField()
    # Chosen action codes wait here until the person signs in and they become a plan.
    picked = models.JSONField(default=list, blank=True)
    method_version = models.CharField(max_length=40)
    data_version = models.CharField(max_length=40)
    created_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"pathway of {self.assessment_id}"


class Plan(models.Model):
    """The actions a firm has decided on. A person without a firm yet has one of her own."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="plans"
    )
    organisation = models.OneToOneField(
        "accounts.Organisation", null=True, blank=True, on_delete=models.CASCADE, related_name="plan"
    )
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(organisation__isnull=True), name="plan_one_without_firm"
            )
        ]

    def __str__(self) -> str:
        return self.code


class PlannedAction(models.Model):
    """One action of a plan, with the numbers as they were when it was picked."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="planned")
    assessment = models.ForeignKey(Assessment, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=PlannedState, default=PlannedState.TO_DO)
    due_on = models.DateField(null=True, blank=True)
    remind = models.BooleanField(default=False)
    notes = models.TextField(blank=True)
    snapshot = models.JSONField()
    currency = models.CharField(max_length=3)
    picked_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(auto_now=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "action"], name="planned_action_once")]

    def __str__(self) -> str:
        return self.action

    @property
    def is_open(self) -> bool:
        return self.state in {PlannedState.TO_DO, PlannedState.DOING}

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()


class ShareLink(models.Model):
    """Opens one report to whoever holds it, until it runs out or is withdrawn."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="share_links")
    language = models.CharField(max_length=12)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # A number and nothing else: no address, no time, no device of the reader.
    views = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("share link")

    def __str__(self) -> str:
        return self.code

    def opens_at(self, moment: Any) -> bool:
        return self.withdrawn_at is None and (self.expires_at is None or moment < self.expires_at)


class Wish(models.Model):
    """What she decided about one action before anything is worked out: surely, or not, and why."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="wishes")
    action = models.CharField(max_length=60)
    kind = models.CharField(max_length=8, choices=WishKind)
    reason = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "action"], name="wish_once_per_action"),
            models.CheckConstraint(condition=~Q(kind=WishKind.REFUSE) | ~Q(reason=""), name="wish_refused_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.action}"


class Quote(models.Model):
    """What a seller really asks for an action, all included, in the currency of the check."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="quotes")
    action = models.CharField(max_length=60)
    amount = models.DecimalField(max_digits=20, decimal_places=4)
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "action"], name="quote_once_per_action"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="quote_amount_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.amount}"


class Investment(models.Model):
    """The set of actions that is worth most for her budget, as the pathway engine chose it."""

    assessment = models.OneToOneField(Assessment, on_delete=models.CASCADE, related_name="investment")
    budget = models.DecimalField(max_digits=20, decimal_places=4)
    years = models.PositiveSmallIntegerField()
    currency = models.CharField(max_length=3)
    # Verdicts, money by month, and the proposals of what was chosen as they were then.
    detail = models.JSONField()
    method_version = models.CharField(max_length=40)
    data_version = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(budget__gte=0), name="investment_budget_positive"),
        ]

    def __str__(self) -> str:
        return f"investment of {self.assessment_id}"
