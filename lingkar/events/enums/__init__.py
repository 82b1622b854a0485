"""The closed lists of events."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class EventKind(TextChoices):
    POLICY_DIALOGUE = "policy-dialogue", pgettext_lazy("event kind", "Policy dialogue")
    TRAINING = "training", pgettext_lazy("event kind", "Training")
    MATCHMAKING = "matchmaking", pgettext_lazy("event kind", "Matchmaking day")
    CLINIC = "clinic", pgettext_lazy("event kind", "Advice hour")
    VISIT = "visit", pgettext_lazy("event kind", "Site visit")
    MEETING = "meeting", pgettext_lazy("event kind", "Meeting")


class EventState(TextChoices):
    DRAFT = "draft", pgettext_lazy("event", "Being prepared")
    PUBLISHED = "published", pgettext_lazy("event", "Published")
    CANCELLED = "cancelled", pgettext_lazy("event", "Called off")
    HELD = "held", pgettext_lazy("event", "Over")


class EventMode(TextChoices):
    VENUE = "venue", pgettext_lazy("event mode", "At a place")
    ONLINE = "online", pgettext_lazy("event mode", "Online")
    HYBRID = "hybrid", pgettext_lazy("event mode", "At a place and online")


class TextState(TextChoices):
    """Who wrote this text: its author, a machine that nobody checked, or a person who checked a machine's."""

    PERSON = "person", pgettext_lazy("translation", "Written by a person")
    MACHINE = "machine", pgettext_lazy("translation", "Draft of a machine")
    CONFIRMED = "confirmed", pgettext_lazy("translation", "Checked by a person")


class RegistrationState(TextChoices):
    ASKED = "asked", pgettext_lazy("registration", "Waiting for an answer")
    CONFIRMED = "confirmed", pgettext_lazy("registration", "Place confirmed")
    WAITING = "waiting", pgettext_lazy("registration", "On the waiting list")
    DECLINED = "declined", pgettext_lazy("registration", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("registration", "Given back")
    ATTENDED = "attended", pgettext_lazy("registration", "Present")


class Part(TextChoices):
    """As what somebody takes part; the same words as in dialogues, so that counts fit together."""

    FIRM = "firm", pgettext_lazy("role", "Business")
    ASSOCIATION = "association", pgettext_lazy("role", "Association")
    GOVERNMENT = "government", pgettext_lazy("role", "Government")
    UNIVERSITY = "university", pgettext_lazy("role", "University or school")
    CIVIL_SOCIETY = "civil-society", pgettext_lazy("role", "Civil society")
    BUYER = "buyer", pgettext_lazy("role", "Buyer")
    INVESTOR = "investor", pgettext_lazy("role", "Bank or investor")
    OTHER = "other", pgettext_lazy("role", "Somebody else")


class Presence(TextChoices):
    """Where somebody takes part in an event that is held in both ways."""

    PLACE = "place", pgettext_lazy("presence", "I come to the place")
    ONLINE = "online", pgettext_lazy("presence", "I join online")


class QuestionKind(TextChoices):
    LINE = "line", pgettext_lazy("question kind", "A short answer")
    TEXT = "text", pgettext_lazy("question kind", "A longer answer")
    ONE = "one", pgettext_lazy("question kind", "One of several")
    MANY = "many", pgettext_lazy("question kind", "Any of several")
    TICK = "tick", pgettext_lazy("question kind", "A box to tick")


class PointKind(TextChoices):
    DECISION = "decision", pgettext_lazy("minutes", "Decision")
    ACTION = "action", pgettext_lazy("minutes", "Task")


class PointState(TextChoices):
    OPEN = "open", pgettext_lazy("minutes", "Open")
    DONE = "done", pgettext_lazy("minutes", "Done")
    DROPPED = "dropped", pgettext_lazy("minutes", "Dropped")
