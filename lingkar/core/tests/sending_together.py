"""Sends the same form from several threads at one moment. Run as a program, it does so on an SQLite file of its own."""

import json
import os
import sys
import threading
from uuid import uuid4


def send_together(copies: int = 6) -> dict[str, int]:
    """How many different answers came, and how often the thing was done."""
    from django.db import connection
    from django.test import Client

    from lingkar.core.models import AuditEvent, Receipt

    key, answers, start = str(uuid4()), [], threading.Barrier(copies)

    def send() -> None:
        start.wait()
        answer = Client().post("/note/", {"once_key": key, "text": "hello"})
        answers.append((answer.status_code, answer.headers.get("Location")))
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(copies)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "answers": len(answers),
        "different": len(set(answers)),
        "redirects": sum(status == 302 for status, _ in answers),
        "done": AuditEvent.objects.count(),
        "receipts": Receipt.objects.count(),
    }


def main() -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "lingkar.settings"
    django.setup()
    settings.ROOT_URLCONF = "lingkar.core.tests.room"
    settings.MIGRATION_MODULES = {name.rpartition(".")[2]: None for name in settings.INSTALLED_APPS}
    call_command("migrate", verbosity=0, run_syncdb=True)
    sys.stdout.write(json.dumps(send_together()) + "\n")


if __name__ == "__main__":
    main()
