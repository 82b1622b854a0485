"""{% once_key %}: the hidden field that makes a sending count once."""

from uuid import uuid4

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lingkar.core.identity import NOBODY, owner_mark
from lingkar.core.once import FIELD, read_key

register = template.Library()


@register.simple_tag(takes_context=True)
def once_key(context: Context) -> SafeString:
    """A fresh key, or the same one again when the form comes back with errors."""
    request = context.get("request")
    posted = read_key(request) if isinstance(request, HttpRequest) and request.method == "POST" else None
    owner = owner_mark(request) if isinstance(request, HttpRequest) else NOBODY
    return format_html('<input type="hidden" name="{}" value="{}" data-owner="{}">', FIELD, posted or uuid4(), owner)
