"""Choices and states of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """Why we write. What a person must have agreed to follows from it."""

    SERVICE = "service", _("What you asked for")
    REMINDER = "reminder", _("Reminders")
    NEWS = "news", _("News")
    SIGN_IN = "sign-in", _("Sign-in codes")


class Channel(models.TextChoices):
    """The way a message travels."""

    MAIL = "mail", _("Mail")
    PHONE = "phone", _("Text message")


class State(models.TextChoices):
    """Where a message is on its way."""

    QUEUED = "queued", _("Waiting to be sent")
    HELD = "held", _("Held back")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    DELIVERED = "delivered", _("Arrived")
    FAILED = "failed", _("Could not be sent")
    EXPIRED = "expired", _("Too late to send")
    CANCELLED = "cancelled", _("No longer needed")


class Reason(models.TextChoices):
    """Why a message stands where it stands."""

    NO_CONSENT = "no-consent", _("The person has not agreed to messages of this kind.")
    STOPPED = "stopped", _("The person asked us to stop.")
    QUIET_HOURS = "quiet-hours", _("It is too early or too late in the day there.")
    DAILY_LIMIT = "daily-limit", _("The person has had enough messages of this kind today.")
    NO_ADDRESS = "no-address", _("We have no address for this person on this channel.")
    NO_CHANNEL = "no-channel", _("This channel is not set up here.")
    ADDRESS_FAILED = "address-failed", _("Earlier messages to this address came back.")
    RETRY = "retry", _("It did not go through. We try again.")
    REFUSED = "refused", _("The receiving side refused it.")
    INTERRUPTED = "interrupted", _("Sending was interrupted.")
    TEMPLATE = "template", _("The message could not be written.")


class StopReason(models.TextChoices):
    """Why we no longer write to an address or for a purpose."""

    ASKED = "asked", _("The person asked us to stop.")
    BOUNCED = "bounced", _("Messages came back.")
    COMPLAINED = "complained", _("The person reported a message as unwanted.")


class EventKind(models.TextChoices):
    """What a carrier tells us about a message after it took it."""

    DELIVERED = "delivered", _("Arrived")
    SOFT_BOUNCE = "soft-bounce", _("Came back, may work later")
    HARD_BOUNCE = "hard-bounce", _("Came back, will not work")
    COMPLAINT = "complaint", _("Reported as unwanted")
