"""How every form of the house is drawn: one template for a form, one for a field."""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import CheckboxInput
from django.http import HttpRequest

from .drawn import DRAWN


class KitField(BoundField):
    """A field that knows the few things its template asks about."""

    @property
    def is_tick(self) -> bool:
        return isinstance(self.field.widget, CheckboxInput)

    @property
    def is_optional(self) -> bool:
        return not (self.field.required or self.is_tick or getattr(self.field, "needed_sometimes", False))

    @property
    def anchor(self) -> str:
        """Where the error summary's link leads: the control itself, or the first of its options."""
        identifier = str(self.id_for_label or self.auto_id)
        return f"{self.auto_id}_0" if self.field.widget.use_fieldset else identifier


class KitRenderer(DjangoTemplates):
    """Looks through all rooms' templates, so a room may draw its own widget."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
    bound_field_class = KitField

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        draw = DRAWN.get(template_name)
        return draw(context["widget"]) if draw else super().render(template_name, context, request)


renderer = KitRenderer
