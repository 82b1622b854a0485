"""Fields the forms of this room share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from lingkar.core.reachable import contacts_in
from lingkar.market.actions.photos import MOST_PHOTOS
from lingkar.market.pictures import Drawn, PhotoFault, draw_photo


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Photos, checked by what is in them and drawn anew. Gives a list, empty when none was sent."""

    widget = SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> list[Drawn]:
        uploads = data if isinstance(data, list | tuple) else [data]
        sent = [upload for each in uploads if (upload := super(PhotosField, self).clean(each, initial))]
        if len(sent) > MOST_PHOTOS:
            raise forms.ValidationError(_("Choose at most five photos."), code="too-many")
        try:
            return [draw_photo(upload) for upload in sent]
        except PhotoFault as fault:
            raise forms.ValidationError(str(fault), code="photo") from None


def without_contact(text: str, country: str = "") -> str:
    """What everybody may read; raises when somebody could be reached by it."""
    if contacts_in(text, [country] if country else ()):
        raise forms.ValidationError(
            _(
                "Leave out addresses, links and phone numbers: everybody can read this. "
                "When you and the other side both agree, we show you to each other."
            ),
            code="contact",
        )
    return text
