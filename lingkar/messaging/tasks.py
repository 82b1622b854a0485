"""Background work of this room: fetch by id, call an action.

`deliver_due` is the heartbeat: the worker (`lingkar worker`) calls it every 30 seconds. It alone is enough to get every
message out; the `deliver` task only makes the usual case quicker. Both may run as often and in as many processes as one
likes: a message is claimed by one sender.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.tasks import task, task_backends
from django.utils import timezone

# Beyond this the heartbeat takes over: no task has to lie in a queue for weeks.
SOON = timedelta(hours=1)


@task
def deliver(message_id: int) -> str:
    """Try to send one message now; the state it is in afterwards."""
    from lingkar.messaging.actions.delivery import deliver as deliver_message  # task leaf

    message = deliver_message(message_id=message_id)
    return message.state if message else ""


def deliver_due(limit: int = 200) -> int:
    """Send what is due, release what was held, give up what is too late. Returns how many messages were looked at."""
    from lingkar.messaging.actions.delivery import deliver_due as deliver_all_due  # task leaf

    return deliver_all_due(limit=limit)


def enqueue_delivery(message_id: int, at: datetime, now: datetime | None = None) -> None:
    """Let the worker try at this time. Where the task backend cannot wait, the heartbeat finds the message itself."""
    wait = at - (now or timezone.now())
    if wait <= timedelta(0):
        deliver.enqueue(message_id)
    elif wait <= SOON and task_backends[deliver.backend].supports_defer:
        deliver.using(run_after=at).enqueue(message_id)
