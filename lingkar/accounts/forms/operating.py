from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lingkar.accounts import verbs
from lingkar.core.models import AuditEvent

from .choices import offer


class AuditFilter(forms.Form):
    """Narrowing the audit trail; each field is a part of the address."""

    kind = forms.ChoiceField(label=_("Kind of thing"), required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False)
    organisation = forms.CharField(label=_("Code of an organisation"), required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("kind", str), ("verb", verbs.said)):
            known = AuditEvent.objects.order_by(name).values_list(name, flat=True).distinct()
            offer(self, name, [("", ""), *((value, words(value)) for value in known)])
