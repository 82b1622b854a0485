"""The mail as it crosses the wire, to a small SMTP server of our own on the loopback."""

from __future__ import annotations

import email
import socketserver
import threading
from datetime import UTC, datetime
from email import policy

import pytest

from lingkar.accounts.testing import a_consent, a_person
from lingkar.messaging.actions import send
from lingkar.messaging.enums import Reason, State
from lingkar.messaging.testing import deliver_all
from lingkar.messaging.values import ENCLOSED, enclose

pytestmark = [pytest.mark.django_db, pytest.mark.enable_socket]
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


class Post(socketserver.ThreadingTCPServer):
    """Takes mail; refuses "gone@" for good and "busy@" for now."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Talk)
        self.mails: list[email.message.EmailMessage] = []


class Talk(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "RCPT" and "gone@" in line:
                self.say("550 5.1.1 no such mailbox")
            elif word == "RCPT" and "busy@" in line:
                self.say("451 4.2.1 try later")
            elif word == "DATA":
                self.say("354 go on")
                self.server.mails.append(self.read_mail())
                self.say("250 taken")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def read_mail(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return email.message_from_bytes(b"".join(lines), policy=policy.default)


@pytest.fixture
def post(settings):
    with Post() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        host, port = server.server_address
        options = {"host": host, "port": port, "timeout": 5}
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
        settings.DEFAULT_FROM_EMAIL = "Lingkar <post@lingkar.example>"
        yield server
        server.shutdown()
        thread.join()


def ask(person, purpose="service"):
    message = send(template="account_notice", to=person, purpose=purpose, context={"notice": "សួស្តី"}, due_at=NOON)
    deliver_all(NOON)
    message.refresh_from_db()
    return message


def test_text_and_html_in_her_script_with_the_way_out(post):
    sari = a_person("សុភា", time_zone="Asia/Phnom_Penh", language="km")
    a_consent(person=sari, purpose="news")
    message = ask(sari, "news")
    assert message.state == State.SENT
    [mail] = post.mails
    assert mail["Message-ID"] == f"<{message.code}@lingkar.example>"
    assert mail["Content-Language"] == "km"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    text, html = mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()
    assert mail["List-Unsubscribe"].strip("<>") in text.replace("\r\n", "\n")
    assert "សួស្តី" in text
    assert "សួស្តី" in html
    assert 'lang="km"' in html


def test_a_name_cannot_smuggle_a_header(post):
    message = ask(a_person("Eve\r\nBcc: all@example.com"))
    assert message.state == State.SENT
    assert post.mails[0]["Bcc"] is None


def test_a_mailbox_that_is_gone(post):
    message = ask(a_person("Sari", "gone@example.com"))
    assert (message.state, message.reason) == (State.FAILED, Reason.REFUSED)
    assert message.error.startswith("550")
    assert ask(message.person).reason == Reason.ADDRESS_FAILED
    assert not post.mails


def test_a_mailbox_that_is_busy(post):
    message = ask(a_person("Sari", "busy@example.com"))
    assert (message.state, message.reason) == (State.QUEUED, Reason.RETRY)
    assert message.error.startswith("451")


def test_a_server_that_does_not_answer(settings):
    options = {"host": "127.0.0.1", "port": 9, "timeout": 1}
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}}
    assert ask(a_person("Sari")).state == State.QUEUED


def test_a_calendar_entry_travels_with_the_mail_and_is_forgotten_afterwards(post):
    entry = "BEGIN:VCALENDAR\r\nSUMMARY:សិក្ខាសាលា\r\nEND:VCALENDAR\r\n"
    files = [enclose("event.ics", "text/calendar", entry, method="REQUEST")]
    message = send(
        template="account_notice",
        to=a_person("Sari"),
        purpose="service",
        context={"notice": "Come", ENCLOSED: files},
        due_at=NOON,
    )
    deliver_all(NOON)
    message.refresh_from_db()
    assert (message.state, message.context) == (State.SENT, {})
    [mail] = post.mails
    [part] = list(mail.iter_attachments())
    assert (part.get_content_type(), part.get_param("method"), part.get_filename()) == (
        "text/calendar",
        "REQUEST",
        "event.ics",
    )
    assert part.get_content().replace("\r\n", "\n") == entry.replace("\r\n", "\n")
    assert "Come" in mail.get_body(("plain",)).get_content()


def test_only_text_is_enclosed():
    with pytest.raises(ValueError, match="Only text"):
        enclose("slides.pdf", "application/pdf", "x")
