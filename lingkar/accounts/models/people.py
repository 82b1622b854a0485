from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from lingkar.accounts.enums import Channel
from lingkar.core.codes import new_code


class People(BaseUserManager["Person"]):
    """The table of people. Nobody has a password: a person signs in with a code sent to her address."""

    def create_user(self, email: str | None = None, password: str | None = None, **facts: Any) -> Person:
        person = self.model(email=email.strip().lower() if email else None, **facts)
        if password:
            person.set_password(password)
        else:
            person.set_unusable_password()
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **facts: Any) -> Person:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **facts)


class Person(AbstractBaseUser, PermissionsMixin):
    code = models.CharField(max_length=20, unique=True, default=new_code, editable=False)
    name = models.CharField(max_length=120, blank=True, default="")
    # The main mailbox, kept beside the address book because the sign-in library looks for it here.
    email = models.EmailField(max_length=254, unique=True, null=True, blank=True)
    language = models.CharField(max_length=10, default="en")
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    time_zone = models.CharField(max_length=64, default="UTC")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_demonstration = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)
    # Part of every session's fingerprint: a new value signs the person out on all devices.
    session_stamp = models.CharField(max_length=20, default=new_code, editable=False)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = People()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="person_email_lower_case"),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.code

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def has_usable_password(self) -> bool:
        """An empty password is none: nobody is ever asked for it."""
        return bool(self.password) and super().has_usable_password()

    def get_session_auth_hash(self) -> str:
        return self._fingerprint()

    def get_session_auth_fallback_hash(self) -> Any:
        from django.conf import settings  # settings are read at call time: keys rotate without a restart of tests

        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._fingerprint(secret)

    def _fingerprint(self, secret: str | bytes | None = None) -> str:
        from django.utils.crypto import salted_hmac

        value = f"{self.password}:{self.session_stamp}"
        return salted_hmac("lingkar.accounts.session", value, secret=secret, algorithm="sha256").hexdigest()


class Address(models.Model):
    """Where a person is reached, and what she signs in with. A person may have several."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="addresses")
    channel = models.CharField(max_length=16, choices=Channel.choices, default=Channel.MAIL)
    value = models.CharField(max_length=254)  # normalised: lower-case mailbox, +E.164 phone
    verified_at = models.DateTimeField(null=True, blank=True)
    is_primary = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-is_primary", "id"]
        constraints = [
            models.UniqueConstraint(fields=["channel", "value"], name="address_belongs_to_one_person"),
            models.UniqueConstraint(
                fields=["person", "channel"], condition=models.Q(is_primary=True), name="one_primary_address_a_channel"
            ),
        ]

    def __str__(self) -> str:
        return self.value

    @property
    def is_verified(self) -> bool:
        return self.verified_at is not None
