"""Form fields for numbers and money, typed as people type them. What she typed is never lost and never guessed."""

from collections.abc import Callable, Mapping
from copy import copy
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lingkar.core.widgets import UnitInput

from . import registry, written
from .number_words import currencies
from .numbers import Reading, read_number

type Text = str | Promise

MOST_MONEY = Decimal(10) ** 15
MESSAGES: dict[str, Text] = {
    "nul": _("This contains a sign that cannot be read. Type the number again."),
    "too-long": _("This is too long for a number. Write the number alone, such as %(example)s."),
    "letters": _("We cannot read “%(piece)s”. Write the number with digits, such as %(example)s."),
    "two-numbers": _("There seem to be two numbers here. Write one number, such as %(example)s."),
    "separators": _("We cannot tell how to read “%(piece)s”. Write it like this: %(example)s."),
    "mixed-digits": _("This mixes digits of two scripts. Write the number in one of them."),
    "range": _("Write one number. If it changes, write what is usual."),
    "huge": _("This number is too large. Check it for an extra zero."),
    "precision": _("This number has too many digits after the decimal sign."),
    "ambiguous": _("We can read “%(typed)s” in two ways. Choose the one you mean."),
    "places": _("Write at most %(places)s digits after the decimal sign."),
    "whole": _("Write a whole number, without decimals."),
    "min_value": _("Write %(limit)s or more."),
    "max_value": _("Write %(limit)s or less."),
}


class Typed(str):
    """What was typed, with the reading that was tapped when there were two."""

    reading: str = ""


class NumberInput(UnitInput):
    """A text box. When the text can be read in two ways, both readings stand below it as choices."""

    template_name = "languages/widgets/number.html"

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(attrs, **kwargs)
        self.readings: Callable[[str], tuple[Decimal, ...]] = lambda text: ()
        self.show: Callable[[Decimal], str] = str

    def format_value(self, value: Any) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, str):
            return value
        return written.number(value, registry.current().code)

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        text = data.get(name)
        if not isinstance(text, str):
            return text
        typed = Typed(text)
        typed.reading = str(data.get(f"{name}_reading", ""))
        return typed

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        found = self.readings(value) if isinstance(value, str) else ()
        tapped = getattr(value, "reading", "")
        context["widget"]["readings"] = [
            {"value": str(reading), "label": self.show(reading), "checked": str(reading) == tapped} for reading in found
        ]
        return context


class NumberField(forms.Field):
    """A number in any script and habit of the region; gives a Decimal, or None when left empty.

    `places` limits the decimals, `units` are words that may be typed beside it and are ignored, `unit` is shown.
    """

    widget = NumberInput
    example = Decimal("12500")

    def __init__(
        self,
        *,
        min_value: Decimal | int | None = None,
        max_value: Decimal | int | None = None,
        places: int | None = None,
        unit: Text = "",
        units: tuple[str, ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.min_value = None if min_value is None else Decimal(min_value)
        self.max_value = None if max_value is None else Decimal(max_value)
        self.places = places
        self.unit = unit
        self.units = units
        if isinstance(self.widget, UnitInput) and unit:
            self.widget.after = unit
        self._tie()

    def __deepcopy__(self, memo: Any) -> "NumberField":
        result: NumberField = super().__deepcopy__(memo)
        result.widget = copy(result.widget)
        result._tie()
        return result

    def _tie(self) -> None:
        """The box asks its field for the readings, so that it never offers one the field would refuse."""
        if isinstance(self.widget, NumberInput):
            self.widget.readings = self.readings
            self.widget.show = self.show

    def show(self, value: Decimal) -> str:
        return written.number(value, registry.current().code)

    def read(self, text: str) -> Reading:
        words = (*self.units, str(self.unit)) if self.unit else self.units
        return read_number(text, registry.current().code, words)

    def readings(self, text: str) -> tuple[Decimal, ...]:
        """Both readings, when both could be meant; nothing when there is no question."""
        possible = tuple(
            dict.fromkeys(self._rounded(value) for value in self.read(text).alternatives if self._is_possible(value))
        )
        return possible if len(possible) > 1 else ()

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, int | float):
            return Decimal(str(value))
        reading = self.read(str(value))
        if reading.error == "empty":
            return None
        if reading.error:
            raise self._problem(reading.error, piece=reading.piece)
        if reading.value is not None:
            return reading.value
        return self._settle(value, reading.alternatives)

    def _settle(self, typed: str, alternatives: tuple[Decimal, ...]) -> Decimal:
        possible = self.readings(typed)
        tapped = getattr(typed, "reading", "")
        for value in possible:
            if str(value) == tapped:
                return value
        if possible:
            raise self._problem("ambiguous", typed=typed)
        return next((value for value in alternatives if self._is_possible(value)), alternatives[0])

    def validate(self, value: Decimal | None) -> None:
        super().validate(value)
        if value is None:
            return
        if self.min_value is not None and value < self.min_value:
            raise self._problem("min_value", limit=self.show(self.min_value))
        if self.max_value is not None and value > self.max_value:
            raise self._problem("max_value", limit=self.show(self.max_value))
        if self.places is not None and value != round(value, self.places):
            raise self._problem("places" if self.places else "whole", places=self.places)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True

    def _is_possible(self, value: Decimal) -> bool:
        above = self.min_value is None or value >= self.min_value
        below = self.max_value is None or value <= self.max_value
        return above and below and (self.places != 0 or value == value.to_integral_value())

    def _rounded(self, value: Decimal) -> Decimal:
        if self.places is None or value == round(value, self.places):
            return value
        return value.quantize(Decimal(1).scaleb(-self.places), rounding=ROUND_HALF_UP)

    def _problem(self, code: str, **params: Any) -> ValidationError:
        message: Any = self.error_messages.get(code, MESSAGES[code])
        example = self.example if self.max_value is None else min(self.example, self.max_value)
        return ValidationError(message, code=code, params={"example": self.show(example), **params})


class MoneyField(NumberField):
    """Money of one currency; its sign stands beside the box, and may be typed as well."""

    def __init__(self, *, currency: str | None = None, places: int | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("max_value", MOST_MONEY)
        super().__init__(places=2 if places is None else places, **kwargs)
        self._places_given = places is not None
        if currency:
            self.set_currency(currency)

    def set_currency(self, currency: str) -> None:
        """For forms that learn the currency from the firm."""
        self.currency = currency
        sign, minor = currencies().get(currency, (currency, 2))
        if not self._places_given:
            self.places = minor
        if isinstance(self.widget, UnitInput):
            self.widget.before = sign

    def show(self, value: Decimal) -> str:
        currency = getattr(self, "currency", None)
        if currency is None:
            return super().show(value)
        return written.money(value, currency, registry.current().code)
