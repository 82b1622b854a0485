"""The menu of languages, and the links that tell search engines of the other languages of a page."""

from typing import Any
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import override

from lingkar.languages import registry
from lingkar.languages.addresses import address_in, split_address
from lingkar.languages.state import translation_state

register = template.Library()


@register.simple_tag(takes_context=True)
def language_menu_items(context: template.Context) -> dict[str, Any]:
    """The language of the page, and all languages with the address of this page in each."""
    request = context.get("request")
    path = request.get_full_path() if request is not None and request.method == "GET" else "/"
    chosen = registry.current()
    return {
        "current": chosen,
        "languages": [
            {
                "language": language,
                "address": f"/{language.code}/language/remember/?next={quote(address_in(path, language.code))}",
                "chosen": language.code == chosen.code,
            }
            for language in registry.LANGUAGES.values()
        ],
    }


@register.inclusion_tag("languages/_menu.html", takes_context=True)
def language_menu(context: template.Context) -> dict[str, Any]:
    """`{% language_menu %}`: each language by its own name, leading to this same page."""
    return {"request": context.get("request")}


@register.simple_tag
def url_in(code: str, name: str) -> str:
    """`{% url_in "km" "languages-improve" %}`: the address of a page in another language."""
    with override(code):
        return reverse(name)


@register.simple_tag(takes_context=True)
def language_links(context: template.Context) -> SafeString:
    """`{% language_links %}` in the head: the other languages of this page, for search engines.

    Languages that are English for the most part are left out: a copy of English is no translation.
    """
    request = context.get("request")
    if request is None or (split_address(request.path)[0] is None and request.path != "/"):
        return SafeString("")
    codes = [code for code in registry.LANGUAGES if translation_state(code) != "fallback"]
    pairs = [(code, request.build_absolute_uri(address_in(request.path, code))) for code in codes]
    # The bare address asks for the language: there the search engine may send whom it does not know.
    is_front = split_address(request.path)[1] == "/"
    default = request.build_absolute_uri("/" if is_front else address_in(request.path, registry.SOURCE))
    return format_html_join("\n  ", '<link rel="alternate" hreflang="{}" href="{}">', [*pairs, ("x-default", default)])
