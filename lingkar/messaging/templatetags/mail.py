"""Tags for the templates of messages."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString, mark_safe

from lingkar.messaging.models import Message
from lingkar.messaging.pages import tag_kind

register = template.Library()


@register.simple_tag
def link(name: str, *args: Any) -> str:
    """`{% link "assessments-plan" code %}`: the whole address of a page, in the language of the message."""
    return settings.SITE_URL + reverse(name, args=args)


@register.simple_tag
def show_paragraph(text: str) -> SafeString:
    """A paragraph of plain text as HTML: escaped, its lines kept; a line that is only an address becomes a link."""
    lines = [mark_safe(urlize(line, autoescape=True)) for line in text.splitlines()]  # noqa: S308  (urlize escapes)
    return format_html("<p>{}</p>", mark_safe("<br>".join(lines)))  # noqa: S308


@register.filter
def state_tag(message: Message) -> str:
    """The kind of tag that goes with a message's state."""
    return tag_kind(message)
