"""{% once_key %}: the hidden field that makes a sending count once."""

from uuid import UUID, uuid4

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lingkar.core.identity import NOBODY, owner_mark
from lingkar.core.once import FIELD, read_key

register = template.Library()


@register.simple_tag(takes_context=True)
def once_key(context: Context) -> SafeString:
    """A fresh key, or the same one again when the form comes back with errors."""
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return _field(uuid4(), NOBODY, again=False)
    posted = read_key(request) if request.method == "POST" else None
    return _field(posted or uuid4(), owner_mark(request), again=posted is not None)


def _field(key: UUID, owner: str, *, again: bool) -> SafeString:
    # data-again: the page brings back what was typed, so the device neither renews the key nor fills in a draft.
    mark = mark_safe(" data-again") if again else ""
    return format_html('<input type="hidden" name="{}" value="{}" data-owner="{}"{}>', FIELD, key, owner, mark)
