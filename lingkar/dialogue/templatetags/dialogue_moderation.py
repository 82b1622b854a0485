"""Why something was done, in the language of the page or the message."""

from django import template

from lingkar.dialogue.enums import Reason

register = template.Library()


@register.filter
def reason_words(code: str) -> str:
    """Empty for a code that is none."""
    return str(Reason(code).label) if code in Reason.values else ""
