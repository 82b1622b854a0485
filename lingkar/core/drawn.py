"""Long lists of options, drawn by plain functions.

A page may hold two hundred options. Drawn by a template each, with its context and its includes, they cost more than
all the rest of the page together; these functions write the same HTML in a hundredth of the time.
"""

from collections.abc import Mapping
from typing import Any

from django.forms.utils import flatatt
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from .templatetags.ui import icon

type Widget = Mapping[str, Any]


def select(widget: Widget) -> SafeString:
    """Django's <select>, groups included. No value ends a tag: everything is escaped on its way in."""
    parts = [f'<select name="{conditional_escape(widget["name"])}"{flatatt(widget["attrs"])}>']
    for group, options, _ in widget["optgroups"]:
        if group:
            parts.append(f'<optgroup label="{conditional_escape(group)}">')
        parts += [_option(option) for option in options]
        if group:
            parts.append("</optgroup>")
    return mark_safe("".join([*parts, "</select>"]))  # noqa: S308 - each part was escaped above


def _option(option: Widget) -> str:
    attrs = flatatt(option["attrs"]) if option["attrs"] else ""
    value, label = conditional_escape(str(option["value"])), conditional_escape(option["label"])
    return f'<option value="{value}"{attrs}>{label}</option>'


def choices(widget: Widget) -> SafeString:
    """The options of ChoiceCards and ManyChoiceCards: each a large card, with its pictogram and help where given."""
    parts = [f'<div class="choices{" choices--tiles" if widget["tiles"] else ""}">']
    for group, options, _ in widget["optgroups"]:
        if group:
            parts.append(f'<p class="note">{conditional_escape(group)}</p>')
        parts += [_card(option) for option in options]
    return mark_safe("".join([*parts, "</div>"]))  # noqa: S308 - each part was escaped above


def _card(option: Widget) -> str:
    """The label holds its box, so neither needs the other's name; only the first is a place to jump to."""
    value = f' value="{conditional_escape(str(option["value"]))}"' if option["value"] is not None else ""
    attrs = {name: told for name, told in option["attrs"].items() if name != "id" or option["index"] == "0"}
    label = f'<span class="choice__label">{conditional_escape(option["label"])}</span>'
    helped = f'<span class="choice__help">{conditional_escape(option["help"])}</span>' if option["help"] else ""
    box = f'type="{option["type"]}" name="{conditional_escape(option["name"])}"{value}{flatatt(attrs) if attrs else ""}'
    return f'<label class="choice"><input {box}><span>{label}{helped}</span>{icon(option["icon"])}</label>'


DRAWN = {"django/forms/widgets/select.html": select, "ui/widgets/choices.html": choices}
"""By the name of the template that each stands for."""
