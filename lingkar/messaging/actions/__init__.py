"""What this room does: send, cancel, deliver, hear back, stop and start again."""

from lingkar.messaging.actions.answers import lift_stop, record_event, stop_messages
from lingkar.messaging.actions.delivery import deliver, deliver_due
from lingkar.messaging.actions.preferences import choose_messages, unsubscribe
from lingkar.messaging.actions.reading import mark_all_read, mark_read
from lingkar.messaging.actions.sending import cancel_messages, send

__all__ = [
    "cancel_messages",
    "choose_messages",
    "deliver",
    "deliver_due",
    "lift_stop",
    "mark_all_read",
    "mark_read",
    "record_event",
    "send",
    "stop_messages",
    "unsubscribe",
]
