"""What comes of the votes: drafts, decisions, promises, answers, stories."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import pgettext_lazy


class ProposalState(TextChoices):
    WRITING = "writing", pgettext_lazy("draft", "Being written")
    OPEN = "open", pgettext_lazy("draft", "Open to comments and amendments")
    FINAL = "final", pgettext_lazy("draft", "Final")


class AmendmentState(TextChoices):
    OPEN = "open", pgettext_lazy("amendment", "Waiting for an answer")
    ACCEPTED = "accepted", pgettext_lazy("amendment", "Accepted")
    REJECTED = "rejected", pgettext_lazy("amendment", "Not accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("amendment", "Taken back")


class Weighed(IntegerChoices):
    AGREE = 1, pgettext_lazy("vote", "Agree")
    PASS = 0, pgettext_lazy("vote", "Pass")
    DISAGREE = -1, pgettext_lazy("vote", "Disagree")


class CommitmentState(TextChoices):
    PLANNED = "planned", pgettext_lazy("commitment", "Planned")
    UNDER_WAY = "under-way", pgettext_lazy("commitment", "Under way")
    DONE = "done", pgettext_lazy("commitment", "Kept")
    DROPPED = "dropped", pgettext_lazy("commitment", "Given up")


class Taken(TextChoices):
    """What became of a statement."""

    TAKEN = "taken", pgettext_lazy("statement", "Taken up")
    PARTLY = "partly", pgettext_lazy("statement", "Taken up in part")
    NOT_TAKEN = "not-taken", pgettext_lazy("statement", "Not taken up")


class WhyNot(TextChoices):
    """Why a statement was not taken up. The words beside it say more."""

    DIVIDED = "divided", pgettext_lazy("why not", "People do not agree about it")
    UNHEARD = "unheard", pgettext_lazy("why not", "Too few people were heard on it")
    EXISTS = "exists", pgettext_lazy("why not", "This is done already")
    ELSEWHERE = "elsewhere", pgettext_lazy("why not", "Somebody else has to decide it")
    LAW = "law", pgettext_lazy("why not", "The law does not allow it")
    COST = "cost", pgettext_lazy("why not", "It costs more than there is")
    LATER = "later", pgettext_lazy("why not", "It comes later")
    OFF_TOPIC = "off-topic", pgettext_lazy("why not", "It does not belong to this question")
    OTHER = "other", pgettext_lazy("why not", "Another reason")


class ShownState(TextChoices):
    """Of a story, a comment or an echo: whether the public sees it."""

    PENDING = "pending", pgettext_lazy("story", "Waiting to be read")
    SHOWN = "shown", pgettext_lazy("story", "Shown")
    HIDDEN = "hidden", pgettext_lazy("story", "Not shown")
