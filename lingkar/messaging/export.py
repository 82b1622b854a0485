"""The outbox as a file."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

from lingkar.core.cells import cell
from lingkar.messaging.queries import Messages

HEAD = ("code", "person", "channel", "purpose", "state", "reason", "language", "subject", "created", "due", "sent")


# A cell that begins like this is run by spreadsheet programs.
def outbox_rows(messages: Messages) -> Iterator[tuple[str, ...]]:
    yield HEAD
    for row in messages.iterator(chunk_size=500):
        times = [moment.isoformat() if moment else "" for moment in (row.created_at, row.due_at, row.sent_at)]
        who = (row.person.name or row.person.code) if row.person else ""
        yield (row.code, who, row.channel, row.purpose, row.state, row.reason, row.language, row.subject, *times)


def stream_csv(name: str, rows: Iterable[Iterable[str]]) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8", headers=headers)


def _lines(rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield "\ufeff"  # tells spreadsheet programs that this is not Latin-1
    for row in rows:
        buffer = io.StringIO()
        csv.writer(buffer).writerow([cell(value) for value in row])
        yield buffer.getvalue()
