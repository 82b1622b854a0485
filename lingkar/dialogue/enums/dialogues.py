"""The dialogue itself."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class DialogueState(TextChoices):
    DRAFT = "draft", pgettext_lazy("dialogue", "Being prepared")
    OPEN = "open", pgettext_lazy("dialogue", "Open")
    CLOSED = "closed", pgettext_lazy("dialogue", "Closed")


class Mode(TextChoices):
    """Whether a statement is shown before or after somebody has read it."""

    STRICT = "strict", pgettext_lazy("dialogue", "A moderator reads each statement first")
    OPEN = "open", pgettext_lazy("dialogue", "Statements show at once; moderators read them later")


class Access(TextChoices):
    """What somebody needs to take part."""

    LINK = "open", pgettext_lazy("dialogue", "Anybody with the link")
    CODE = "code", pgettext_lazy("dialogue", "Anybody who signs in")
    VERIFIED = "verified", pgettext_lazy("dialogue", "People of checked businesses and organisations")


class PhaseKind(TextChoices):
    INFORM = "inform", pgettext_lazy("phase", "Get to know")
    SPEAK = "speak", pgettext_lazy("phase", "Speak")
    WEIGH = "weigh", pgettext_lazy("phase", "Weigh")
    DRAFT = "draft", pgettext_lazy("phase", "Draft")
    DECIDE = "decide", pgettext_lazy("phase", "Decide")
    FOLLOW_UP = "follow-up", pgettext_lazy("phase", "Follow up")


class TextState(TextChoices):
    """Who wrote this text: its author, a machine that nobody checked, or a person who checked a machine's."""

    PERSON = "person", pgettext_lazy("translation", "Written by a person")
    MACHINE = "machine", pgettext_lazy("translation", "Draft of a machine")
    CONFIRMED = "confirmed", pgettext_lazy("translation", "Checked by a person")
