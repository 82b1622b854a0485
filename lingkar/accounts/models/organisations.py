from __future__ import annotations

from django.db import models
from django.utils import timezone

from lingkar.accounts import sizes
from lingkar.accounts.enums import DutyKind, OrganisationKind, Role, Verification
from lingkar.core.codes import new_code, new_secret

from .people import Person


class Organisation(models.Model):
    """What people act for. What is not known is empty: never zero, never "no"."""

    code = models.CharField(max_length=20, unique=True, default=new_code, editable=False)
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices, default=OrganisationKind.FIRM)
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, related_name="+")
    area = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    sector = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    workers = models.PositiveIntegerField(null=True, blank=True)
    turnover = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    turnover_currency = models.CharField(max_length=3, blank=True, default="")
    turnover_year = models.PositiveSmallIntegerField(null=True, blank=True)
    # What it owns, without land and buildings, in the same currency: some countries' size rules ask for it.
    assets = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    registered = models.BooleanField(null=True, blank=True)
    women_led = models.BooleanField(null=True, blank=True)
    youth_led = models.BooleanField(null=True, blank=True)
    rural = models.BooleanField(null=True, blank=True)
    languages = models.JSONField(default=list, blank=True)
    verification = models.CharField(max_length=20, choices=Verification.choices, default=Verification.SELF_DECLARED)
    verified_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(turnover__isnull=True) | models.Q(turnover__gte=0), name="turnover_not_negative"
            ),
            models.CheckConstraint(
                condition=models.Q(assets__isnull=True) | models.Q(assets__gte=0), name="assets_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def size_class(self) -> sizes.SizeClass:
        """By its own country's rule as it stands today; "not defined" with a reason where that is not possible."""
        in_own_money = self.turnover_currency or None
        return sizes.size_class(
            country=self.country.code,
            sector=self.sector.code if self.sector_id and self.sector else None,
            workers=self.workers,
            turnover=self.turnover,
            assets=self.assets,
            currency=in_own_money,
            on=timezone.localdate(),
        )


class Membership(models.Model):
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.MEMBER)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation"], name="one_membership_each"),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.organisation} · {self.role}"


class Duty(models.Model):
    """What a person does for the platform. Without a country it holds everywhere."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="duties")
    duty = models.CharField(max_length=20, choices=DutyKind.choices)
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    # The agency or ministry she does it for.
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="duties")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "duties"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "duty", "country"],
                condition=models.Q(country__isnull=False),
                name="one_duty_a_country",
            ),
            models.UniqueConstraint(
                fields=["person", "duty"], condition=models.Q(country__isnull=True), name="one_duty_everywhere"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.duty}"


class Invitation(models.Model):
    """A membership offered to whoever reads a mailbox. The secret in the link is the only key to it."""

    secret = models.CharField(max_length=64, unique=True, default=new_secret, editable=False)
    code = models.CharField(max_length=20, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.MEMBER)
    language = models.CharField(max_length=10, default="en")
    invited_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.email} · {self.organisation}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()
