"""Form controls of the kit: choices as cards, and a text box with its unit beside it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget
from django.utils.functional import Promise

Text = str | Promise
Choices = Iterable[tuple[Any, Any]]


class _Cards(ChoiceWidget):
    """Each option is a large card with, where given, a pictogram and a line of help. Keys are option values as text."""

    template_name = "ui/widgets/choices.html"  # drawn by core.drawn

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Choices = (),
        *,
        icons: Mapping[str, str] | None = None,
        helps: Mapping[str, Text] | None = None,
        tiles: bool = False,
    ) -> None:
        super().__init__(attrs, choices)
        self.icons = dict(icons or {})
        self.helps = dict(helps or {})
        self.tiles = tiles

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["tiles"] = self.tiles
        return context

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["icon"] = self.icons.get(str(value), "")
        option["help"] = self.helps.get(str(value), "")
        return option


class ChoiceCards(_Cards, forms.RadioSelect):
    """One of several."""


class ManyChoiceCards(_Cards, forms.CheckboxSelectMultiple):
    """Any of several."""


class TickCard(forms.CheckboxInput):
    """One yes-or-no box whose label stands inside the card."""

    template_name = "ui/widgets/tick.html"


class UnitInput(forms.TextInput):
    """A number typed as text (so that every script's digits are welcome) with its unit or currency beside it."""

    template_name = "ui/widgets/unit.html"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        *,
        before: Text = "",
        after: Text = "",
        inputmode: str = "decimal",
    ) -> None:
        super().__init__({"inputmode": inputmode, "autocomplete": "off", **(attrs or {})})
        self.before = before
        self.after = after

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"].update(before=self.before, after=self.after)
        return context
