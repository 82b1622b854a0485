"""The pages of events in a real browser on a small phone: nothing runs off, nobody is shut out."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from lingkar.core.testing_browser import PHONE, find_browser, open_browser
from lingkar.events.actions.agenda import write_item
from lingkar.events.actions.events import write_text
from lingkar.events.models import CalendarFeed, Certificate, Question
from lingkar.events.testing import a_minutes, a_registration, an_event

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(find_browser() is None, reason="needs Chromium"),
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
KHMER = "កិច្ចពិភាក្សាស្តីពីដបដែលអាចប្រើឡើងវិញនៅក្នុងហាងតូចៗតាមទីក្រុង"


@pytest.fixture
def pages(agency, cast):
    """Every page with something on it, and who opens it."""
    event = an_event(agency, text="Come and talk about deposits. " * 8, capacity=3, mode="hybrid", address="Street 7")
    event.online_link, event.getting_in, event.contact = "https://meet.example/x", "Step-free", "Ask Sari"
    event.priorities = ["SP1"]
    event.save()
    write_text(event=event, language="km", title=KHMER, text=KHMER * 3, by=cast.charlie)
    write_item(
        event=event, item=None, titles={"en": "Opening", "km": KHMER}, starts_at=event.starts_at, minutes=30,
        speakers=[("Sari", "Ministry of Industry and of very long names")], links=[], by=cast.charlie,
    )  # fmt: skip
    question = Question.objects.create(
        event=event, kind="one", labels={"en": "Lunch?", "km": KHMER}, choices=[{"en": "Rice"}, {"en": "Bread"}]
    )
    mine = a_registration(event, cast.alice, access_needs="Sign language", presence="place")
    a_registration(event, cast.eko, "asked")
    past = timezone.now() - timedelta(days=2)
    over = an_event(agency, "Over and done", state="held", starts_at=past, ends_at=past + timedelta(hours=2))
    a_minutes(over)
    came = a_registration(over, cast.alice, "attended")
    for number in range(5):
        a_registration(over, None, "attended", name=f"Guest {number}")
    paper = Certificate.objects.create(registration=came, name="Alice Rosenquarz")
    CalendarFeed.objects.create(person=cast.alice)
    point = over.minutes.points.last()
    one, held = [event.code], [over.code]
    return [
        (None, "events-list", []), (None, "events-event", one), (None, "events-minutes", held),
        (None, "events-report", held), (None, "events-verify", [paper.code]),
        (cast.gus, "events-register", one), (cast.alice, "events-registration", [mine.code]),
        (cast.alice, "events-give-back", [mine.code]), (cast.alice, "events-mine", []),
        (cast.alice, "events-feedback", [came.code]), (cast.charlie, "events-event", one),
        (cast.charlie, "events-desk", []), (cast.charlie, "events-new", []), (cast.charlie, "events-change", one),
        (cast.charlie, "events-texts", one), (cast.charlie, "events-text", [event.code, "km"]),
        (cast.charlie, "events-agenda", one), (cast.charlie, "events-questions", one),
        (cast.charlie, "events-question", [event.code, question.pk]), (cast.charlie, "events-attendees", one),
        (cast.charlie, "events-decide", [mine.code]), (cast.charlie, "events-write", one),
        (cast.charlie, "events-door", one), (cast.charlie, "events-arrival", [mine.code]),
        (cast.charlie, "events-minutes", held), (cast.charlie, "events-minutes-write", held),
        (cast.charlie, "events-point", [point.code]), (cast.charlie, "events-materials", one),
        (cast.charlie, "events-cancel", one), (cast.charlie, "events-copy", one),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "km", "th"])
def test_nothing_runs_off_and_nobody_is_shut_out(pages, live_server, client, language):
    troubles = {}
    with open_browser() as browser:
        for person, name, arguments in pages:
            context = browser.new_context(viewport=PHONE, base_url=live_server.url, bypass_csp=True)
            if person is not None:
                client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
                cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
                context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
            with translation.override(language):
                address = reverse(name, args=arguments)
            page = context.new_page()
            answer = page.goto(address)
            found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
            wrong = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found]
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if answer is None or answer.status != 200 or wrong or wide > 0:
                troubles[name] = (answer and answer.status, wrong, wide)
            context.close()
    assert troubles == {}
