"""Tags of the look: pictograms, the mark, and small pieces that a plain include cannot make."""

from typing import Any

from django import forms, template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lingkar.core import fonts

register = template.Library()
ICON_SIZES = {"": "", "small": " icon--small", "large": " icon--large", "hero": " icon--hero"}


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """`{% icon "bulb" %}`: a pictogram of the sprite. It stands beside a word, so it is silent unless given a label."""
    if not name:
        return SafeString("")
    address = f"{static('core/icons.svg')}#{name}"
    css = f"icon{ICON_SIZES[size]}"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}"></use></svg>', css, label, address
        )
    return format_html('<svg class="{}" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', css, address)


@register.simple_tag
def mark() -> SafeString:
    """The woven ring, always beside the site's name."""
    address = f"{static('core/icons.svg')}#mark"
    return format_html('<svg class="mark" aria-hidden="true" focusable="false"><use href="{}"></use></svg>', address)


@register.simple_tag
def font_styles() -> SafeString:
    """The link to the fonts for scripts that a phone may lack; nothing when they were not built."""
    if not fonts.are_built():
        return SafeString("")
    return format_html('<link rel="stylesheet" href="{}">', static("fonts/fonts.css"))


@register.simple_tag(takes_context=True)
def include_if_present(context: template.Context, *names: str) -> SafeString:
    """Draws the first of these templates that exists. For pieces that a higher room may or may not bring."""
    assert context.template is not None  # noqa: S101 - a tag only runs while a template is drawn
    try:
        found = context.template.engine.select_template([*names])
    except template.TemplateDoesNotExist:
        return SafeString("")
    return found.render(context)


@register.simple_tag
def form_errors(form: forms.BaseForm | None) -> list[dict[str, Any]]:
    """The form's errors in the order of its fields, each with the place on the page where it can be put right."""
    if form is None or not form.is_bound:
        return []
    found = [{"text": text, "anchor": ""} for text in form.non_field_errors()]
    for field in form:
        anchor = getattr(field, "anchor", field.id_for_label or field.auto_id)
        found += [{"text": text, "anchor": anchor, "label": field.label} for text in field.errors]
    return found


@register.filter
def css_class(message_level: str) -> str:
    """A message's level (Django's tags) as the kit's alert kind."""
    known = {"error": "error", "warning": "warn", "success": "ok", "info": "info", "debug": "info"}
    return known.get(str(message_level).rsplit(" ", maxsplit=1)[-1], "info")


@register.simple_tag
def segments(done: int, total: int) -> list[str]:
    """One word per step: done, current, ahead."""
    return ["done" if n < done else "current" if n == done else "ahead" for n in range(total)]
