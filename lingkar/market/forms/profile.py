"""What a firm tells of itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext

from lingkar.accounts.forms.choices import offer
from lingkar.accounts.models import Organisation
from lingkar.core.texts import clean_text
from lingkar.core.widgets import ManyChoiceCards
from lingkar.languages.registry import LANGUAGES
from lingkar.market.bridge.practices import practices
from lingkar.market.forms.fields import without_contact
from lingkar.market.indicators import indicator_title, known_indicators
from lingkar.market.models import Profile


class ProfileForm(forms.Form):
    """The story in one language; everything else is the same in all."""

    story = forms.CharField(
        label=gettext_lazy("Your story"), required=False, max_length=3000,
        help_text=gettext_lazy(
            "What do you make, what do you do with what is left over, what would you like to find? "
            "Three or four sentences are enough."
        ),
        widget=forms.Textarea({"rows": 7}),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages you can deal in"), required=False, widget=ManyChoiceCards(tiles=True)
    )
    shown_indicators = forms.MultipleChoiceField(
        label=gettext_lazy("Numbers to show"), required=False, widget=ManyChoiceCards,
        help_text=gettext_lazy("From your own books, as they are measured last. Tick only what everybody may know."),
    )  # fmt: skip
    shown_practices = forms.MultipleChoiceField(
        label=gettext_lazy("What you do already"), required=False, widget=ManyChoiceCards(tiles=True),
        help_text=gettext_lazy("Tick what really happens in your firm today."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, organisation: Organisation, profile: Profile | None, story: str, measured: Any, **kwargs: Any
    ) -> None:
        self.organisation = organisation
        kwargs["initial"] = {
            "story": story,
            "languages": profile.languages if profile else organisation.languages,
            "shown_indicators": profile.shown_indicators if profile else [],
            "shown_practices": profile.shown_practices if profile else [],
        }
        super().__init__(*args, **kwargs)
        offer(self, "languages", [(one.code, one.endonym) for one in LANGUAGES.values()])
        known = known_indicators(measured)
        offer(self, "shown_indicators", [(one.code, indicator_title(one.code)) for one in known])
        self.fields["shown_indicators"].widget.helps = {one.code: one.text for one in known}
        if not known:
            del self.fields["shown_indicators"]
        self._offer_practices()

    def _offer_practices(self) -> None:
        named = {code: (pgettext("action", name), icon) for code, (name, icon) in practices().items()}
        listed = sorted(((code, name) for code, (name, _icon) in named.items()), key=lambda pair: pair[1].casefold())
        offer(self, "shown_practices", listed)
        widget = self.fields["shown_practices"].widget
        widget.icons = {code: icon for code, (_name, icon) in named.items()}

    def clean_story(self) -> str:
        return without_contact(clean_text(str(self.cleaned_data["story"])), self.organisation.country.code)

    def told(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "story"}
