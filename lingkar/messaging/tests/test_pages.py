"""My messages, one message, the outbox, preferences: who sees what."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.models import Consent
from lingkar.accounts.testing import a_consent
from lingkar.messaging.enums import State
from lingkar.messaging.models import Message, Stop
from lingkar.messaging.queries import wanted_by
from lingkar.messaging.testing import a_message

pytestmark = pytest.mark.django_db
INBOX, OUTBOX, PREFERENCES = "messaging-inbox", "messaging-outbox", "messaging-preferences"


def page_of(message):
    return reverse("messaging-message", args=[message.code])


def test_inbox_shows_my_messages_and_no_others(cast):
    a_message(cast.alice, subject="For Alice")
    a_message(cast.charlie, subject="For Charlie")
    page = cast.client("alice").get(reverse(INBOX)).content.decode()
    assert "For Alice" in page
    assert "For Charlie" not in page


def test_inbox_leaves_out_codes_and_what_waits(cast):
    a_message(cast.alice, subject="A code", purpose="sign-in")
    a_message(cast.alice, subject="Later", state=State.QUEUED, sent_at=None)
    response = cast.client("alice").get(reverse(INBOX))
    assert list(response.context["page"]) == []
    assert b"No messages yet" in response.content


def test_a_reminder_asked_for_long_ago_and_sent_today_is_on_top(cast):
    old = timezone.now() - timedelta(days=20)
    reminder = a_message(cast.alice, created_at=old)
    yesterday = timezone.now() - timedelta(days=1)
    other = a_message(cast.alice, created_at=yesterday, sent_at=yesterday)
    assert list(cast.client("alice").get(reverse(INBOX)).context["page"]) == [reminder, other]


def test_inbox_shows_what_the_mail_could_not_bring(cast):
    a_message(cast.alice, subject="Came back", state=State.FAILED, sent_at=None)
    assert b"Came back" in cast.client("alice").get(reverse(INBOX)).content


@pytest.mark.parametrize("name", [INBOX, PREFERENCES])
def test_a_visitor_is_asked_to_sign_in(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert response.url.startswith(reverse("accounts-sign-in"))


def test_inbox_can_be_narrowed(cast):
    news = a_message(cast.alice, purpose="news")
    read = a_message(cast.alice, read_at=timezone.now())
    client = cast.client("alice")
    assert list(client.get(reverse(INBOX), {"purpose": "news"}).context["page"]) == [news]
    assert list(client.get(reverse(INBOX), {"unread": "on"}).context["page"]) == [news]
    assert set(client.get(reverse(INBOX), {"purpose": "nonsense\x07"}).context["page"]) == {news, read}


def test_inbox_asks_the_same_of_the_database_for_one_and_for_three(cast, django_assert_num_queries):
    client = cast.client("alice")
    a_message(cast.alice)
    client.get(reverse(INBOX))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as one:
        client.get(reverse(INBOX))
    a_message(cast.alice)
    a_message(cast.alice)
    with django_assert_num_queries(len(one)):
        client.get(reverse(INBOX))


def test_opening_a_message_marks_it_read(cast):
    message = a_message(cast.alice, body="Hello.\n\nSee https://example.com/x\n\n-- \nYou get this because.")
    page = cast.client("alice").get(page_of(message)).content.decode()
    message.refresh_from_db()
    assert message.read_at is not None
    assert 'href="https://example.com/x"' in page
    assert "You get this because" not in page


@pytest.mark.parametrize("who", ["bob", "charlie", "dara", "eko"])
def test_a_message_is_not_there_for_anybody_else(cast, who):
    message = a_message(cast.alice)
    assert cast.client(who).get(page_of(message)).status_code == 404
    message.refresh_from_db()
    assert message.read_at is None


def test_the_operator_sees_that_it_went_not_what_it_says(cast):
    message = a_message(cast.alice, body="A secret of Alice", state=State.FAILED, error="550 no such mailbox")
    page = cast.client("gus").get(page_of(message)).content.decode()
    assert cast.alice.email in page
    assert "550 no such mailbox" in page
    assert "A secret of Alice" not in page
    message.refresh_from_db()
    assert message.read_at is None


def test_mark_all_read_only_marks_mine(cast):
    mine, other = a_message(cast.alice), a_message(cast.charlie)
    client = cast.client("alice")
    assert client.get(reverse("messaging-read-all")).status_code == 405
    client.post(reverse("messaging-read-all"))
    mine.refresh_from_db()
    other.refresh_from_db()
    assert mine.read_at is not None
    assert other.read_at is None


@pytest.mark.parametrize("who", ["alice", "dara", "eko", "farah"])
@pytest.mark.parametrize("name", [OUTBOX, "messaging-outbox-csv"])
def test_the_outbox_is_not_there_without_the_duty(cast, who, name):
    assert cast.client(who).get(reverse(name)).status_code == 404


def test_the_outbox_is_closed_to_visitors_outside_a_demonstration(cast, client):
    assert client.get(reverse(OUTBOX)).status_code == 404


def test_in_a_demonstration_everybody_reads_everything(cast, client, settings):
    settings.DEMONSTRATION = True
    message = a_message(cast.alice, subject="123456 is your code", purpose="sign-in", body="123456")
    page = client.get(reverse(OUTBOX)).content.decode()
    assert "123456 is your code" in page
    assert "nothing leaves the site" in page
    assert b"123456" in client.get(page_of(message)).content


def test_the_outbox_can_be_narrowed_by_person_way_and_state(cast):
    first = a_message(cast.alice, state=State.FAILED, sent_at=None)
    second = a_message(cast.charlie, channel="phone", destination="+62811")
    client = cast.client("gus")

    def found(**query):
        return list(client.get(reverse(OUTBOX), query).context["page"])

    assert found(words=cast.alice.name) == [first]
    assert found(channel="phone") == [second]
    assert found(state="failed") == [first]
    assert found(state="failed", channel="phone") == []


def test_the_outbox_asks_the_same_of_the_database_for_one_and_for_three(cast, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = cast.client("gus")
    a_message(cast.alice)
    client.get(reverse(OUTBOX))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(OUTBOX))
    a_message(cast.bob)
    a_message(cast.charlie)
    with django_assert_num_queries(len(one)):
        client.get(reverse(OUTBOX))


def test_the_file_holds_the_narrowed_list_and_no_formula(cast):
    a_message(cast.alice, subject="=1+1")
    a_message(cast.charlie, state=State.FAILED, sent_at=None)
    response = cast.client("gus").get(reverse("messaging-outbox-csv"), {"state": "sent"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["person"], row["state"], row["subject"]) == (cast.alice.name, "sent", "'=1+1")
    assert "body" not in row


def test_preferences_give_and_take_back_a_consent(cast):
    client = cast.client("alice")
    assert client.post(reverse(PREFERENCES), {"reminder_mail": "on"}).status_code == 302
    consent = Consent.objects.get(person=cast.alice, withdrawn_at=None)
    assert (consent.purpose, consent.channel, bool(consent.wording)) == ("reminders", "screen", True)
    assert wanted_by(cast.alice, ["mail"]) == {("reminder", "mail"): True, ("news", "mail"): False}
    page = client.get(reverse(PREFERENCES)).content.decode()
    assert page.count("checked") == 1
    client.post(reverse(PREFERENCES), {})
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    assert not any(wanted_by(cast.alice, ["mail"]).values())


def test_saving_preferences_twice_writes_nothing_new(cast):
    client = cast.client("alice")
    for _ in range(2):
        client.post(reverse(PREFERENCES), {"news_mail": "on"})
    assert Consent.objects.filter(person=cast.alice).count() == 1
    assert not Stop.objects.exists()


def test_preferences_close_the_ways_that_were_not_ticked(cast, settings):
    settings.MESSAGING_CHANNELS = {"phone": "lingkar.messaging.channels.outbox.Outbox"}
    cast.client("alice").post(reverse(PREFERENCES), {"news_phone": "on"})
    assert wanted_by(cast.alice, ["mail", "phone"]) == {
        ("reminder", "mail"): False,
        ("reminder", "phone"): False,
        ("news", "mail"): False,
        ("news", "phone"): True,
    }


def test_what_the_firm_agreed_to_can_be_refused_by_one_of_its_people(cast):
    a_consent(organisation=cast.warung, purpose="reminders")
    assert wanted_by(cast.bob, ["mail"])["reminder", "mail"]
    cast.client("bob").post(reverse(PREFERENCES), {})
    assert not wanted_by(cast.bob, ["mail"])["reminder", "mail"]
    assert wanted_by(cast.alice, ["mail"])["reminder", "mail"]


def test_nothing_is_sent_by_looking(cast):
    for who in ("alice", "gus"):
        client = cast.client(who)
        for name in (INBOX, PREFERENCES):
            client.get(reverse(name))
    assert not mail.outbox
    assert not Message.objects.exists()
