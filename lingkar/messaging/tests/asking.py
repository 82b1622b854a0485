"""What the tests of delivery share: three moments of a day in Jakarta, and one message to ask for."""

from __future__ import annotations

from datetime import UTC, datetime

from lingkar.messaging.actions import send

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # 12:00 in Jakarta
NIGHT = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)  # 22:00 in Jakarta
MORNING = datetime(2026, 11, 25, 0, 0, tzinfo=UTC)  # 07:00 in Jakarta


def ask(person, purpose="service", **facts):
    facts = {"template": "account_notice", "context": {"notice": "Hello"}, "due_at": NOON} | facts
    return send(to=person, purpose=purpose, **facts)
