"""What the pages of this room show, made ready for their templates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lingkar.languages import registry, written
from lingkar.messaging.enums import Channel, Purpose, Reason, State
from lingkar.messaging.models import Message

TAG_KINDS = {
    State.SENT: "ok", State.DELIVERED: "ok", State.FAILED: "error", State.HELD: "info", State.QUEUED: "info",
}  # fmt: skip


def filters(request: HttpRequest, form: forms.Form) -> dict[str, Any]:
    """The filters in use as chips, and the address of this list without its page number."""
    query = request.GET.copy()
    query.pop("page", None)
    active = []
    for field in form:
        if query.get(field.name):
            rest = query.copy()
            rest.pop(field.name)
            active.append({"label": _shown(field), "url": f"?{rest.urlencode()}"})
    return {"active": active, "query": query.urlencode(), "clear_url": request.path, "open": bool(form.errors)}


def _shown(field: forms.BoundField) -> str:
    choices = dict(getattr(field.field, "choices", []))
    value = field.value()
    return str(choices.get(value, field.label if isinstance(value, bool) or value == "on" else value))


def tag_kind(message: Message) -> str:
    return TAG_KINDS.get(State(message.state), "")


def story_of(message: Message, *, with_text: bool) -> dict[str, Any]:
    """What happened to a message, as names and values. The operator sees that it went, not what it says."""
    language = registry.current()
    facts = [
        {"label": _("To"), "text": message.destination},
        {"label": _("Way"), "text": Channel(message.channel).label},
        {"label": _("About"), "text": Purpose(message.purpose).label},
        {"label": _("State"), "text": State(message.state).label},
    ]
    if message.reason:
        facts.append({"label": _("Why"), "text": Reason(message.reason).label})
    if message.is_waiting:
        facts.append({"label": _("Next try"), "text": written.date_time(message.next_at, language.code)})
    if message.error and not with_text:  # for the operator; to the person it would say nothing
        facts.append({"label": _("What the carrier said"), "text": message.error})
    if message.sent_at:
        facts.append({"label": _("Sent"), "text": written.date_time(message.sent_at, language.code)})
    return {"facts": facts, "with_text": with_text, "text": visible_text(message) if with_text else ""}


def visible_text(message: Message) -> str:
    """The body without the part below the line, which only says why the mail came."""
    return message.body.partition("\n-- \n")[0].strip()


def as_initial(wanted: dict[tuple[str, str], bool]) -> dict[str, bool]:
    return {f"{purpose}_{channel}": value for (purpose, channel), value in wanted.items()}
