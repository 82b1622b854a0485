"""How a message is written: in the reader's language, as text and as HTML that stands on its own."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings as site

from lingkar.accounts.testing import a_person
from lingkar.languages.registry import LANGUAGES
from lingkar.messaging.channels import Letter, Undeliverable
from lingkar.messaging.channels.phone import LONGEST, Texts
from lingkar.messaging.inlining import inline_styles
from lingkar.messaging.models import Message
from lingkar.messaging.values import pack, unpack
from lingkar.messaging.writing import Unwritable, write

pytestmark = pytest.mark.django_db
ROOMS = Path(site.BASE_DIR) / "lingkar"
CONTEXT = {"code": "482913", "minutes": 15, "notice": "Hi", "organisation": "Warung Contoh", "inviter": "Alice",
           "link_url": "https://lingkar.example/join/x/", "until": date(2026, 12, 8)}  # fmt: skip


def message_for(person, template="account_notice", **facts):
    return Message(person=person, template=template, purpose=facts.pop("purpose", "service"), **facts)


def subjects():
    return sorted(ROOMS.glob("*/templates/messages/*.subject.txt"))


def test_every_message_of_every_room_has_a_subject_and_a_text():
    assert subjects()
    for subject in subjects():
        assert subject.with_name(subject.name.replace(".subject.", ".body.")).exists(), subject
    for html in ROOMS.glob("*/templates/messages/[!_]*.html"):
        assert html.with_name(html.stem + ".subject.txt").exists(), html


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("template", ["sign_in", "account_notice", "invitation"])
def test_ours_can_be_written_in_every_language(template, language):
    written = write(message_for(a_person("Sari", language=language), template), CONTEXT)
    assert written.language == language
    assert written.subject
    assert "\n" not in written.subject
    assert f'lang="{language}"' in written.html
    assert "Sari" in written.text
    assert "<p" not in written.text


def test_nothing_a_person_typed_becomes_html():
    written = write(message_for(a_person("<b>Eve</b> & Co")), CONTEXT)
    assert "<b>Eve</b> & Co" in written.text
    assert "&lt;b&gt;Eve&lt;/b&gt; &amp; Co" in written.html


def test_a_message_with_only_a_text_gets_html_with_working_links(settings, tmp_path):
    folder = tmp_path / "messages"
    folder.mkdir()
    (folder / "plain.subject.txt").write_text("Tom & Jerry")
    (folder / "plain.body.txt").write_text("First <line>\nsecond\n\nhttps://lingkar.example/x?a=1&b=2\n")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    written = write(message_for(a_person("Sari"), "plain"), {})
    assert written.subject == "Tom & Jerry"
    assert "First &lt;line&gt;<br>second" in written.html
    assert 'href="https://lingkar.example/x?a=1&amp;b=2"' in written.html
    assert "First <line>\nsecond" in written.text


def test_a_broken_template_says_what_is_broken():
    with pytest.raises(Unwritable, match="no_such"):
        write(message_for(a_person("Sari"), "no_such"), {})


def test_each_element_of_the_mail_carries_its_look():
    html = write(message_for(a_person("Sari", language="th"), "sign_in"), CONTEXT).html
    body = html.partition("<body")[2]
    for tag in re.findall(r"<(p|h1|a|div)\b([^>]*)>", body):
        assert " style=" in tag[1], tag
    assert "line-height:1.75" in html
    assert "prefers-color-scheme: dark" in html
    assert "<script" not in html
    assert "<img" not in html


def test_an_element_with_a_look_of_its_own_keeps_it():
    assert inline_styles('<body><p style="x">a</p></body>').count("style=") == 2


def test_values_survive_the_wait():
    values = {"amount": Decimal("1234.50"), "day": date(2026, 12, 8), "nested": [{"a": None}]}
    assert unpack(pack(values)) == values


class Gateway(Texts):
    def submit(self, *, number, text, reference):
        return f"{number}|{text}|{reference}"


def test_a_text_message_is_one_short_text():
    letter = Letter(code="c", to="+6281", language="id", subject="S", text="Hello\n\n\nWorld  \n" + "x" * 900)
    number, text, reference = Gateway().carry(letter).split("|")
    assert (number, reference) == ("+6281", "c")
    assert text.startswith("Hello\nWorld\n")
    assert len(text) <= LONGEST


def test_a_number_without_a_country_is_no_address():
    with pytest.raises(Undeliverable):
        Gateway().carry(Letter(code="c", to="0812", language="id", subject="", text="x"))
