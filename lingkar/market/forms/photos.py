"""Adding photos, and taking one away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lingkar.market.forms.fields import PhotosField


class PhotosForm(forms.Form):
    photos = PhotosField(
        label=gettext_lazy("Photos"),
        help_text=gettext_lazy("Up to five. Where and with which phone they were taken is removed."),
    )


def read_removed(sent: Mapping[str, Any], photos: Iterable[Any]) -> Any:
    """The photo whose button was tapped, if it is one of these."""
    code = sent.get("remove", "")
    return next((photo for photo in photos if photo.code == code), None) if code else None
