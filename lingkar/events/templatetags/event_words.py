"""Titles and times for pages and messages."""

from collections.abc import Mapping
from datetime import datetime

from django import template

from lingkar.events import when as clocks
from lingkar.events.models import in_language
from lingkar.languages.registry import current

register = template.Library()


@register.simple_tag
def in_words(texts: Mapping[str, str]) -> str:
    """`{% in_words titles as title %}`: the text in the reader's language, else in English, else as it was written."""
    return in_language(dict(texts), current().code, "en")


@register.simple_tag
def when(starts: datetime, ends: datetime, time_zone: str) -> str:
    """`{% when starts_at ends_at "Asia/Manila" as line %}`"""
    return clocks.when(starts, ends, time_zone).line
