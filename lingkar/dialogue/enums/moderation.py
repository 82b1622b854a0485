"""What moderators do and why; what is asked of them; paper."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Act(TextChoices):
    """What was done to a statement or to a voice."""

    SHOW = "show", pgettext_lazy("moderation", "Shown")
    HIDE = "hide", pgettext_lazy("moderation", "Taken out of view")
    MERGE = "merge", pgettext_lazy("moderation", "Joined with another")
    UNMERGE = "unmerge", pgettext_lazy("moderation", "Parted again")
    APART = "apart", pgettext_lazy("moderation", "Left apart: not the same")
    THEME = "theme", pgettext_lazy("moderation", "Given a theme")
    MARK = "mark", pgettext_lazy("moderation", "Marked anew")
    BAN = "ban", pgettext_lazy("moderation", "A voice was stopped")
    LIFT = "lift", pgettext_lazy("moderation", "A voice may speak again")
    UNDO = "undo", pgettext_lazy("moderation", "Undone")


class Reason(TextChoices):
    """Why: about the words, never about the opinion. Agreeing with few is no reason."""

    OFF_TOPIC = "off-topic", pgettext_lazy("moderation", "It is not about the question")
    ATTACK = "attack", pgettext_lazy("moderation", "It attacks somebody")
    PERSON = "person", pgettext_lazy("moderation", "It names a person")
    CONTACT = "contact", pgettext_lazy("moderation", "It gives an address, a link or a number")
    ADVERTISING = "advertising", pgettext_lazy("moderation", "It advertises")
    MANY_IDEAS = "many-ideas", pgettext_lazy("moderation", "It holds more than one idea")
    DUPLICATE = "duplicate", pgettext_lazy("moderation", "Another sentence says the same")
    UNCLEAR = "unclear", pgettext_lazy("moderation", "One cannot understand it")
    UNLAWFUL = "unlawful", pgettext_lazy("moderation", "The law forbids it")
    MANY_VOICES = "many-voices", pgettext_lazy("moderation", "One person speaks with several voices")
    FLOODING = "flooding", pgettext_lazy("moderation", "It fills the dialogue with the same again and again")


class AppealState(TextChoices):
    OPEN = "open", pgettext_lazy("appeal", "Waiting for an answer")
    GRANTED = "granted", pgettext_lazy("appeal", "Agreed: it was put right")
    REFUSED = "refused", pgettext_lazy("appeal", "Looked at again: it stays as it is")


class Handled(TextChoices):
    """A reader's report, or a reader's better wording."""

    OPEN = "open", pgettext_lazy("report", "Open")
    ACTED = "acted", pgettext_lazy("report", "Something was done")
    LEFT = "left", pgettext_lazy("report", "Left as it is")


class EntryKind(TextChoices):
    SHEET = "sheet", pgettext_lazy("paper", "One sheet")
    TALLY = "tally", pgettext_lazy("paper", "Counts of many sheets")
