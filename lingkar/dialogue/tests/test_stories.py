"""What works somewhere, and for whom else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lingkar.accounts.testing import a_membership, a_person, an_organisation
from lingkar.dialogue.models import Echo, Story, StoryText
from lingkar.dialogue.testing import a_dialogue
from lingkar.dialogue.testing.results import a_story, an_organiser
from lingkar.messaging.models import Message

pytestmark = pytest.mark.django_db
TOLD = {"title": "We wash jars", "text": "Customers bring jars back and pay less for the next one."}


def get(client, name, *args):
    answer = client.get(reverse(name, args=args))
    return answer, answer.content.decode()


def test_a_story_is_read_before_it_shows(client):
    dialogue = a_dialogue()
    page = reverse("dialogue-story-new", args=[dialogue.code])
    assert client.get(page).status_code == 302
    teller = a_person("Mali")
    a_membership(teller, an_organisation("Warung Contoh"), "owner")
    client.force_login(teller)
    short = client.post(page, TOLD | {"text": "Short"})
    assert "We wash jars" in short.content.decode()
    client.post(page, TOLD)
    story = Story.objects.get()
    assert story.state == "pending"
    assert "We wash jars" not in get(Client(), "dialogue-stories", dialogue.code)[1]
    assert Client().get(reverse("dialogue-story", args=[story.code])).status_code == 404
    assert "We wash jars" in get(client, "dialogue-stories", dialogue.code)[1]
    show = reverse("dialogue-story-show", args=[story.code])
    assert client.post(show, {"shown": "yes"}).status_code == 403
    client.force_login(an_organiser(dialogue))
    client.post(show, {"shown": "yes"})
    text = get(Client(), "dialogue-stories", dialogue.code)[1]
    assert "Warung Contoh" in text
    assert Message.objects.get().template == "dialogue-story-read"


def test_hiding_needs_a_reason(client):
    dialogue = a_dialogue()
    story = a_story(dialogue, by=a_person("Mali"))
    client.force_login(an_organiser(dialogue))
    show = reverse("dialogue-story-show", args=[story.code])
    assert "Say why in a sentence." in client.post(show, {"shown": "no"}).content.decode()
    client.post(show, {"shown": "no", "note": "It is an advertisement."})
    story.refresh_from_db()
    assert (story.state, story.note) == ("hidden", "It is an advertisement.")


def test_it_works_for_us_too_once(client):
    dialogue = a_dialogue()
    teller, other = a_person("Mali"), a_person("Sok")
    story = a_story(dialogue, by=teller)
    page = reverse("dialogue-echo", args=[story.code])
    assert client.post(page, {"sentence": "Ours come back, too."}).status_code == 302
    assert not Echo.objects.exists()
    client.force_login(teller)
    assert client.post(page, {"sentence": "Ours come back, too."}).status_code == 404
    client.force_login(other)
    assert "Ours" not in client.post(page, {"sentence": "O"}).content.decode()
    for sentence in ("Ours come back, too.", "Again."):
        client.post(page, {"sentence": sentence + " Really."})
    echo = Echo.objects.get()
    assert "Ours come back, too." in get(Client(), "dialogue-story", story.code)[1]
    hide = reverse("dialogue-echo-show", args=[echo.code])
    assert client.post(hide, {"shown": "no"}).status_code == 403
    client.force_login(an_organiser(dialogue))
    client.post(hide, {"shown": "no"})
    assert "Ours come back" not in get(Client(), "dialogue-story", story.code)[1]


def test_she_changes_her_own_and_it_is_read_again(client):
    dialogue = a_dialogue()
    teller = a_person("Mali")
    story = a_story(dialogue, by=teller)
    page = reverse("dialogue-story-change", args=[story.code])
    client.force_login(a_person("Sok"))
    assert client.post(page, TOLD).status_code == 403
    client.force_login(teller)
    client.post(page, TOLD | {"title": "We wash glasses"})
    story.refresh_from_db()
    assert story.state == "pending"
    assert StoryText.objects.get().title == "We wash glasses"


def test_as_many_queries_for_one_story_as_for_three(client):
    dialogue = a_dialogue()
    counts = []
    for many in (1, 2):
        for at in range(many):
            a_story(dialogue, organisation=an_organisation(f"Firm {many} {at}"))
        get(client, "dialogue-stories", dialogue.code)
        with CaptureQueriesContext(connection) as caught:
            get(client, "dialogue-stories", dialogue.code)
        counts.append(len(caught))
    assert counts[0] == counts[1]
