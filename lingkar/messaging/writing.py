"""Write a message in its reader's language: subject, plain text, and the same as HTML for mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template import Context, TemplateDoesNotExist, engines
from django.template.base import Template
from django.template.loader import select_template
from django.urls import reverse
from django.utils import timezone, translation

from lingkar.core.texts import clean_line
from lingkar.languages.registry import LANGUAGES
from lingkar.messaging import queries
from lingkar.messaging.enums import Channel, Purpose
from lingkar.messaging.inlining import inline_styles
from lingkar.messaging.models import Message
from lingkar.messaging.tickets import unsubscribe_token
from lingkar.messaging.values import unpack

TALL_SCRIPTS = {"Thai", "Laoo", "Khmr", "Mymr", "Taml"}


class Unwritable(Exception):
    """A template is missing, or wrong: no second attempt helps."""


@dataclass(frozen=True)
class Written:
    language: str
    subject: str
    text: str
    html: str


def write(message: Message, context: Mapping[str, Any] | None = None) -> Written:
    """The message as its reader gets it. `context` is only for what must not wait in the database."""
    language = reading_language(message)
    data = {**(unpack(message.context) if context is None else context), **_surroundings(message, language)}
    try:
        with translation.override(language):
            return _write(message, language, data)
    except TemplateDoesNotExist as error:
        raise Unwritable(f"There is no template {error}.") from error
    except Exception as error:
        raise Unwritable(f"{type(error).__name__}: {error}") from error


def _write(message: Message, language: str, data: dict[str, Any]) -> Written:
    subject = _one_line(_plain(f"messages/{message.template}.subject.txt", data))
    tag = queries.contact_rule(message, timezone.now())[0].subject_tag
    data["subject"] = f"{tag} {subject}".strip()
    body = _plain(f"messages/{message.template}.body.txt", data).strip()
    if message.channel != Channel.MAIL:
        return Written(language, data["subject"], f"{tag} {body}".strip(), "")
    data["paragraphs"] = paragraphs(body)
    text = f"{body}\n\n-- \n{_plain('messages/_footer.txt', data).strip()}\n"
    html = select_template([f"messages/{message.template}.html", "messages/_plain.html"]).render(data)
    return Written(language, data["subject"], text, inline_styles(html, tall=data["tall_script"]))


def _plain(name: str, data: dict[str, Any]) -> str:
    """A text template: nothing is escaped, it is no HTML."""
    template: Template = engines["django"].engine.get_template(name)  # type: ignore[attr-defined]
    return template.render(Context(data, autoescape=False))


def _one_line(text: str) -> str:
    """What a subject may hold. "=?" begins an encoded word: a mail program would decode it, lines' ends and all."""
    return clean_line(text).replace("=?", "= ?")


def paragraphs(body: str) -> list[str]:
    return [part.strip() for part in body.replace("\r", "").split("\n\n") if part.strip()]


def reading_language(message: Message) -> str:
    chosen = message.language or (message.person.language if message.person else "")
    return chosen if chosen in LANGUAGES else settings.LANGUAGE_CODE


def _surroundings(message: Message, language: str) -> dict[str, Any]:
    known = LANGUAGES.get(language)
    return {
        "message": message,
        "person": message.person,
        "name": message.person.name if message.person else "",
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "operator": settings.OPERATOR_NAME,
        "language_code": language,
        "tall_script": known is not None and known.script in TALL_SCRIPTS,
        "unsubscribe_url": unsubscribe_address(message, language),
        "demonstration": settings.DEMONSTRATION,
    }


def unsubscribe_address(message: Message, language: str) -> str:
    """Where one click ends messages of this kind; empty for those that need no agreement."""
    if message.person is None or message.purpose not in (Purpose.NEWS, Purpose.REMINDER):
        return ""
    token = unsubscribe_token(message.person.code, message.purpose, message.channel)
    with translation.override(language):
        return settings.SITE_URL + reverse("messaging-unsubscribe", args=[token])
