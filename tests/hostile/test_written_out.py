"""Words meant to be more than words: on pages, in tables, calendars, reports, mails and files."""

import csv
import io
import json
import re
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
import typst
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.assessments.models import PlannedAction
from lingkar.assessments.views.printing import report_data
from lingkar.assessments.views.report import SOURCE, report_context
from lingkar.core.pdf import render_pdf
from lingkar.messaging.models import Message
from lingkar.messaging.testing import deliver_all

from .world import World, everything

SCRIPT = "<script>alert(1)</script>"
BREAKING = {
    "a script": SCRIPT,
    "a picture": '"><img src=x onerror=alert(1)>',
    "an end of a list": "</title></style></textarea></script><svg/onload=alert(1)>",
    "a template's tag": "{{ settings.SECRET_KEY }}{% debug %}",
    "an address of a script": "javascript:alert(1)",
}
FORMULAS = [
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "=HYPERLINK(\"http://evil.example\")", "-", "+62",
    "＝1+1", "-1e5=1",
]  # fmt: skip
TYPST = [
    '#include "/core/static/core/icons/favicon.svg"', '#read("/settings/__init__.py")', '#eval("1+1")',
    "$ sum_(i=1)^n $",
    "#panic()", "*bold* _em_ `raw` <label> @ref", "#set page(width: 1pt)", "]#text[", "\\u{202e}", "// a comment",
    "= Heading", "#let x = ", '"', "#{ while true {} }", "~---...",
]  # fmt: skip
MAIL_HEADERS = [
    "Warung\r\nBcc: victim@example.com", "Warung\nSubject: Other", "Warung\u2028X: y", "=?utf-8?q?=0ABcc:x?=",
    "\"Warung\" <victim@example.com>", "Warung" * 26,
]  # fmt: skip


def named(world: World, name: str) -> None:
    """As if the name had come past every form."""
    Organisation.objects.filter(pk=world.cast.warung.pk).update(name=name[:160])
    Person.objects.filter(pk=world.cast.alice.pk).update(name=name[:120])
    PlannedAction.objects.filter(pk=world.planned.pk).update(notes=name)


def _pages(world: World) -> dict[str, list[str]]:
    firm, check, plan = world.cast.warung.code, world.check.code, world.plan.code
    return {
        "alice": [
            reverse("home-desk"), reverse("accounts-me"), reverse("accounts-organisation", args=[firm]),
            reverse("accounts-organisation-basics", args=[firm]), reverse("accounts-organisation-details", args=[firm]),
            reverse("accounts-organisation-delete", args=[firm]), reverse("accounts-members", args=[firm]),
            reverse("accounts-member-end", args=[firm, world.cast.bob.code]), reverse("accounts-consents", args=[firm]),
            reverse("accounts-erase"), reverse("accounts-privacy"), reverse("assessments-list"),
            reverse("assessments-start"), reverse("assessments-result", args=[check]),
            reverse("assessments-pathway", args=[check]), reverse("assessments-report", args=[check]),
            reverse("assessments-share", args=[check]), reverse("assessments-plan", args=[plan]),
            reverse("assessments-planned-action", args=[plan, world.planned.code]),
        ],
        "dara": [
            reverse("assessments-firms"), reverse("accounts-organisation", args=[firm]),
            reverse("accounts-consent-record", args=[firm]), f"{reverse('assessments-all')}?firm={firm}",
        ],
        "gus": [reverse("accounts-audit"), reverse("accounts-duties"), reverse("messaging-outbox")],
        "": [reverse("assessments-shared", args=[world.link.secret])],
    }  # fmt: skip


@pytest.mark.parametrize("name", BREAKING)
def test_words_stay_words_on_every_page(world: World, subtests: pytest.Subtests, name: str):
    named(world, BREAKING[name])
    seen = 0
    for who, addresses in _pages(world).items():
        client = world.client(who)
        for address in addresses:
            with subtests.test(f"{who} {address}"):
                answer = client.get(address)
                text = answer.content.decode()
                assert answer.status_code == 200
                seen += "alert(1)" in text or "SECRET_KEY" in text
                for live in ("<script>alert", "<img src=x", "<svg/onload", 'href="javascript', "</title></style>"):
                    assert live not in text
                assert "INSTALLED_APPS" not in text
    assert seen >= 10  # else the pages do not show the words, and the test tests nothing


def test_a_notice_with_a_name_in_it_stays_words(world: World):
    named(world, SCRIPT)
    client = world.client("alice")
    answer = client.post(reverse("accounts-organisation-choose"), {"organisation": world.cast.warung.code}, follow=True)
    assert "You now work for &lt;script&gt;" in answer.content.decode()


def test_words_of_the_address_stay_words(world: World, subtests: pytest.Subtests):
    client = world.client("dara")
    for page in ("assessments-practices", "assessments-firms", "assessments-start", "languages-improve"):
        for field in ("q", "country", "state", "sort", "page", "next", "sector"):
            with subtests.test(f"{page} {field}"):
                answer = client.get(reverse(page), {field: f'"><{SCRIPT}', "country": "ID", "workers_band": "2-9"})
                assert SCRIPT not in answer.content.decode()


def _rows(answer: Any) -> list[list[str]]:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_table_holds_a_formula(world: World, formula: str):
    named(world, formula)
    world.client("alice").post(
        reverse("accounts-members", args=[world.cast.warung.code]),
        {"email": "x@example.com", "role": "member", "language": "en"},
    )
    deliver_all()
    tables = {
        "alice": [reverse("assessments-plan-csv", args=[world.plan.code])],
        "dara": [reverse("assessments-firms-csv")],
        "gus": [reverse("messaging-outbox-csv")],
    }
    for who, addresses in tables.items():
        for address in addresses:
            for row in _rows(world.client(who).get(address)):
                for cell in row:
                    is_number = re.fullmatch(r"[-+]?\d+(\.\d+)?", cell)
                    assert is_number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝")), (address, cell)
                assert len({len(row) for row in _rows(world.client(who).get(address))}) == 1


def test_the_calendar_holds_only_events(world: World):
    named(world, "Note\r\nEND:VEVENT\r\nBEGIN:VEVENT")
    planned = PlannedAction.objects.get(pk=world.planned.pk)
    planned.snapshot["name"] = "Lamps\r\nEND:VCALENDAR\nATTACH:http://evil.example;x,y\\ \x07\u2028BEGIN:VALARM"
    planned.snapshot["first_step"] = "ก" * 500
    planned.save()
    answer = world.client("alice").get(reverse("assessments-plan-calendar", args=[world.plan.code]))
    lines = answer.content.decode().split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    unfolded = answer.content.decode().replace("\r\n ", "").split("\r\n")
    assert unfolded.count("BEGIN:VCALENDAR") == unfolded.count("END:VCALENDAR") == 1
    assert unfolded.count("BEGIN:VEVENT") == unfolded.count("END:VEVENT") == 2
    assert unfolded.count("BEGIN:VALARM") == 2
    assert not [line for line in unfolded if line.startswith("ATTACH")]
    text = answer.content.decode()
    assert "\n" not in text.replace("\r\n", "")
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)


@pytest.fixture
def printed(tmp_path: Path):
    """The words a report is set from, read back from the set pages by the typesetter's own query."""

    def words(world: World) -> tuple[bytes, dict[str, Any]]:
        context = report_context(world.check)
        data = report_data(context, with_notes=True)
        return render_pdf(SOURCE, data=data, language="en", title=f"Report of {context['firm_name']}"), data

    return words


@pytest.mark.parametrize("words", TYPST)
def test_the_report_sets_words_and_runs_none(world: World, printed, words: str):
    named(world, words)
    world.check.organisation.refresh_from_db()
    body, data = printed(world)
    assert body.startswith(b"%PDF-")
    assert data["firm"] == words
    assert words in [row["notes"] for row in data["planned"]]
    answer = world.client("alice").get(reverse("assessments-report-pdf", args=[world.check.code]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")


def test_a_report_reads_no_file_outside_the_house(tmp_path: Path):
    """The typesetter's own wall: even its source could not look further."""
    outside = tmp_path / "x.typ"
    outside.write_text('#read("/etc/passwd")', encoding="utf-8")
    with pytest.raises(typst.TypstError):
        typst.compile(outside, root=tmp_path)


LONG_WORDS = {
    "one word without end": "W" * 4000,
    "Thai without spaces": "ร้านอาหาร" * 400,
    "Khmer and marks": "ភាសាខ្មែរ\u200b" * 300,
    "a heap of accents": "Z" + "\u0335\u0334" * 1000,
    "letters no font has": "𓀀𓂀🂡\U0001fae9" * 50,
    "right to left": "مطعم " * 100,
    "lines": "a\n" * 1999,
    "what no page shows": "\u202e\x01\x02\ufffe",
}


@pytest.mark.parametrize("name", LONG_WORDS)
def test_the_report_is_set_whatever_was_noted(world: World, name: str):
    named(world, LONG_WORDS[name])
    for language in ("en", "th", "km"):
        address = f"/{language}/check/{world.check.code}/report.pdf"
        answer = world.client("alice").get(address)
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert re.fullmatch(r'inline; filename="lingkar-[a-z0-9]+\.pdf"', answer["Content-Disposition"])


@pytest.mark.parametrize("name", [*MAIL_HEADERS, *BREAKING.values()])
def test_a_mail_goes_to_its_reader_alone(world: World, name: str):
    named(world, name)
    client: Client = world.client("alice")
    client.post(
        reverse("accounts-members", args=[world.cast.warung.code]),
        {"email": "reader@example.com", "role": "member", "language": "en"},
    )
    deliver_all()
    sent = mail.outbox[-1]
    assert isinstance(sent, mail.EmailMessage)
    assert sent.recipients() == ["reader@example.com"]
    whole = message_from_bytes(sent.message().as_bytes(), policy=policy.default)
    assert whole["Bcc"] is None
    assert whole["X"] is None
    assert [str(value) for value in whole.get_all("Subject")] == [str(whole["Subject"])]
    assert whole["To"] == "reader@example.com"
    html = whole.get_body(("html",)).get_content()
    for live in ("<script>alert", "<img src=x", "<svg/onload", 'href="javascript'):
        assert live not in html
    assert "SECRET_KEY" not in html or "{{" in html


def test_a_reminder_with_words_in_it_stays_words(world: World):
    planned = PlannedAction.objects.get(pk=world.planned.pk)
    planned.snapshot["name"] = f"Lamps\r\nBcc: victim@example.com {SCRIPT}"
    planned.due_on = timezone.localdate() + timedelta(days=9)
    planned.save()
    world.client("alice").post(reverse("assessments-plan-reminders", args=[world.plan.code]), {"remind": "on"})
    due = Message.objects.get(about_code=planned.code).due_at
    deliver_all(now=due + timedelta(minutes=1))
    sent = next(each for each in mail.outbox if "Lamps" in each.subject + str(each.body))
    assert isinstance(sent, mail.EmailMultiAlternatives)
    assert "\n" not in sent.subject
    assert sent.recipients() == ["alice@example.com"]
    assert SCRIPT not in str(sent.alternatives)


def test_the_file_of_all_my_data_is_whole_whatever_i_typed(world: World):
    named(world, '"}],\u2028\\u0000 </script> \ud83d'.encode("utf-8", "replace").decode())
    answer = world.client("alice").post(reverse("accounts-export"))
    told = json.loads(b"".join(answer.streaming_content))
    assert told["accounts"]["person"]["name"].startswith('"}]')
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_data_block_of_a_practice_cannot_be_left(world: World):
    before = everything()
    for _ in range(2):
        text = (
            world.client()
            .get(reverse("assessments-practice", args=[world.planned.action]), headers={"Host": "testserver"})
            .content.decode()
        )
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    assert block
    assert json.loads(block.group(1))["@type"] == "HowTo"
    assert "<" not in block.group(1)
    assert everything() == before
