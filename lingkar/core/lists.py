"""What every list needs: which filters are set, and the address without one of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict


def filters_in_use(asked: QueryDict, form: forms.Form) -> list[dict[str, Any]]:
    """Each filter that is set, in words, with the address that takes it away."""
    found: list[dict[str, Any]] = []
    if not form.is_valid():
        return found
    for name, field in form.fields.items():
        value = form.cleaned_data.get(name)
        if not value or field.widget.is_hidden:
            continue
        rest = asked.copy()
        for gone in (name, "page"):
            rest.pop(gone, None)
        labels = {str(code): label for code, label in getattr(field, "choices", ())}
        found.append({"label": labels.get(str(value), value), "url": f"?{rest.urlencode()}"})
    return found


def query_of(request: HttpRequest) -> str:
    """The filters, for the links to the other pages and to the table or feed."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()
