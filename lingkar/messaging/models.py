"""Rows of this room: the ledger of messages, what carriers told of them, and who asked us to stop."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.messaging.enums import Channel, EventKind, Purpose, Reason, State, StopReason

# A state never steps back on this ladder; only "failed" may follow any of them.
RANKS = {State.QUEUED: 0, State.HELD: 0, State.SENDING: 1, State.SENT: 2, State.DELIVERED: 3}
WAITING = (State.QUEUED, State.HELD)
# When something last happened that a reader would notice: a reminder asked for weeks ago and sent today is today's.
LATEST = Coalesce("sent_at", "created_at")
READABLE = (State.SENT, State.DELIVERED, State.FAILED)


class Message(models.Model):
    """One text to one person at one address by one channel."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    # Empty only for a letter to a mailbox whose reader is not a person here yet: an invitation.
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="received_messages"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="caused_messages"
    )
    address = models.ForeignKey("accounts.Address", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # Where it went, in letters: an address row may change or go, the ledger stays true.
    destination = models.CharField(max_length=254, blank=True)
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.MAIL)
    purpose = models.CharField(max_length=10, choices=Purpose)
    template = models.CharField(max_length=80)
    context = models.JSONField(default=dict, blank=True)
    language = models.CharField(max_length=10, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    about_kind = models.CharField(max_length=40, blank=True)
    about_code = models.CharField(max_length=40, blank=True)
    once = models.CharField(max_length=200, unique=True, null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=500, blank=True)
    carrier_id = models.CharField(max_length=200, blank=True)  # what the carrier calls it
    # Meant for `due_at`; looked at again at `next_at`; never sent from `expires_at` on.
    due_at = models.DateTimeField(default=timezone.now)
    next_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["next_at"], name="messaging_due", condition=Q(state__in=["queued", "held"])),
            models.Index(fields=["lease_until"], name="messaging_lease", condition=Q(state="sending")),
            models.Index(fields=["person", "purpose", "channel", "sent_at"], name="messaging_daily_limit"),
            models.Index(fields=["about_kind", "about_code"], name="messaging_about"),
            models.Index(fields=["carrier_id"], name="messaging_carrier_id"),
            models.Index(LATEST.desc(), name="messaging_latest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["sent", "delivered"], sent_at__isnull=False)
                | ~Q(state__in=["sent", "delivered"]),
                name="messaging_sent_has_time",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(destination=""), name="messaging_goes_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def latest_at(self) -> datetime:
        return self.sent_at or self.created_at

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def is_readable(self) -> bool:
        """It was written out, so the person can read it here, even if the mail did not get through."""
        return self.state in READABLE and bool(self.body)

    def is_expired(self, now: datetime) -> bool:
        return self.expires_at is not None and now >= self.expires_at


class DeliveryEvent(models.Model):
    """One fact a carrier reported about a message, kept once however often it is reported."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="events")
    event_id = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=12, choices=EventKind)
    detail = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"


class Stop(models.Model):
    """We do not write: to a person for a purpose on a channel (she asked), or to an address at all (it bounced).

    A stop only blocks what goes out. It is apart from the consent ledger: a consent says what a person agreed to,
    a stop says where it must not go. Whoever wants the messages back lifts it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="message_stops")
    channel = models.CharField(max_length=10, choices=Channel)
    purpose = models.CharField(max_length=10, choices=Purpose, blank=True)  # blank: whatever needs consent or not
    destination = models.CharField(max_length=254, blank=True)  # blank: every address of this channel
    reason = models.CharField(max_length=12, choices=StopReason, default=StopReason.ASKED)
    via = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "channel", "purpose", "destination"],
                condition=Q(lifted_at__isnull=True),
                name="messaging_one_stop_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.purpose or '*'} {self.reason}"
