from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lingkar.core.codes import new_code

from . import registry
from .enums import SuggestionState


class Suggestion(models.Model):
    """A reader's better wording of one text of the interface, in one language."""

    code = models.CharField(max_length=24, unique=True, default=new_code, editable=False)
    language = models.CharField(max_length=12)
    context = models.CharField(max_length=120, blank=True, default="")
    source = models.TextField()
    form = models.PositiveSmallIntegerField(null=True, blank=True)
    """Which plural form it words; NULL for a text without number."""
    current = models.TextField(blank=True, default="")
    proposed = models.TextField()
    page = models.CharField(max_length=300, blank=True, default="")
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="suggestions"
    )
    state = models.CharField(max_length=10, choices=SuggestionState.choices, default=SuggestionState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    merged_at = models.DateTimeField(null=True, blank=True)
    """When it went into the catalogue's file; until then the overlay shows it."""
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["language", "state"], name="suggestion_language_state")]
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")

    def __str__(self) -> str:
        return f"{self.language}: {self.proposed[:40]}"

    @property
    def language_name(self) -> str:
        return registry.get(self.language).endonym

    @property
    def is_open(self) -> bool:
        return self.state == SuggestionState.OPEN
