"""What the votes said at one moment."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from lingkar.dialogue.models.dialogues import Dialogue


class Landscape(models.Model):
    """Common ground and differences of one dialogue at one moment. It is made anew, never changed, but for `draws`.

    `result` holds nothing of one person and may be shown; `places` (participant -> x, y, group) may not.
    """

    dialogue = models.ForeignKey(Dialogue, models.CASCADE, related_name="landscapes")
    made_at = models.DateTimeField(default=timezone.now)
    last_vote = models.BigIntegerField(default=0)  # the newest row of the ledger that is in it
    last_act = models.BigIntegerField(default=0)  # the newest moderation that is in it
    votes = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    places = models.JSONField(default=dict)
    draws = models.JSONField(null=True, blank=True)  # repetitions so far, to be gone on with
    flags = models.JSONField(null=True, blank=True)  # signs that a crowd was sent; it names voices, so it is not public
    method_version = models.CharField(max_length=20)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.dialogue_id} {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def is_repeated(self) -> bool:
        """Whether enough repetitions were made to say how stable it is."""
        return self.result.get("stability") is not None
