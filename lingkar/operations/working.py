"""The background worker: runs queued tasks, and beside them the things that come round by the clock."""

import logging
import os
import socket
import threading
import time
from dataclasses import dataclass, field
from datetime import timedelta

from .start import wake_django

HEARTBEAT = "worker:heartbeat"
TASKS_KEPT = timedelta(days=14)
logger = logging.getLogger("lingkar.worker")


@dataclass
class Periodic:
    """Something that is done every so many seconds."""

    name: str
    seconds: float
    due: float = field(default=0.0)

    def run(self) -> None:
        from django.db import close_old_connections
        from django.utils.module_loading import import_string

        close_old_connections()
        try:
            import_string(self.name)()
        except Exception:
            # One bad round must not stop the rounds after it.
            logger.exception("%s failed", self.name)
        finally:
            self.due = time.monotonic() + self.seconds
            close_old_connections()


class Clock(threading.Thread):
    """Goes round the periodic work until it is told to stop; what is running is finished first."""

    def __init__(self, work: list[Periodic]) -> None:
        super().__init__(name="clock", daemon=True)
        self.work = work
        self.stopping = threading.Event()

    def run(self) -> None:
        while not self.stopping.is_set():
            for one in self.work:
                if one.due <= time.monotonic() and not self.stopping.is_set():
                    one.run()
            self.stopping.wait(1)

    def stop(self) -> None:
        self.stopping.set()
        self.join(timeout=20)


def beat() -> None:
    """Leave a sign of life that `lingkar check` finds."""
    from django.core.cache import caches

    caches["limits"].set(HEARTBEAT, time.time(), timeout=86_400)


def tidy() -> None:
    """Remove what is no longer needed: ended sessions, finished tasks, old receipts."""
    from django.core.management import call_command
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from lingkar.core.actions import forget_old_receipts

    call_command("clearsessions")
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - TASKS_KEPT).delete()
    forget_old_receipts()


def work(*, until_empty: bool = False) -> None:
    """Run tasks until told to stop (SIGTERM, Ctrl-C), or with `until_empty` until none is waiting."""
    wake_django()
    from django.conf import settings
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=1,
        batch=until_empty,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{socket.gethostname()[:40]}-{os.getpid()}",
    )
    periodic = [Periodic(name, seconds) for name, seconds in settings.PERIODIC]
    if until_empty:
        for one in periodic:
            one.run()
        worker.run()
        return
    clock = Clock(periodic)
    worker.configure_signals()
    clock.start()
    logger.info("Worker started")
    try:
        worker.run()
    finally:
        clock.stop()
        logger.info("Worker stopped")
