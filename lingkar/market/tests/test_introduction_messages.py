"""Every message of introductions can be written, in several languages, and names no person."""

from pathlib import Path

import pytest
from django.utils import timezone

from lingkar.market.testing.introductions import in_contact
from lingkar.messaging.actions import send
from lingkar.messaging.testing import deliver_all, messages_to

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).resolve().parents[1] / "templates" / "messages"
OURS = (
    "market-accepted", "market-asked", "market-closed", "market-deal", "market-deal-ended", "market-deal-signed",
    "market-declined", "market-expired", "market-firm-held", "market-firm-released", "market-held", "market-mediate",
    "market-mediation", "market-mediation-closed", "market-mediation-open", "market-meeting",
    "market-meeting-answered", "market-meeting-off", "market-meeting-soon", "market-outcome",
    "market-outcome-differs", "market-post", "market-released", "market-report-decided", "market-reported",
    "market-sample", "market-sample-moved", "market-waiting",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "th"])
def test_each_can_be_written(vocabulary, cast, language):
    contact = in_contact((cast.warung, cast.alice), (cast.other, cast.charlie))
    cast.alice.language, cast.alice.name = language, ""
    cast.alice.save()
    messages_to(cast.alice).delete()
    context = {
        "firm": "Other & Sons", "own_firm": "Warung Contoh", "about": "Husk <b>dry</b>", "title": "Husk",
        "introduction": contact.code, "deal": "c", "outcome": "c", "report": "c", "mediation": "c", "listing": "c",
        "days": 30, "both": True, "agreed": True, "upheld": True, "until": timezone.now(), "starts_at": timezone.now(),
        "time_zone": "Asia/Bangkok", "state": "sent", "reason": "price",
    }  # fmt: skip
    for template in OURS:
        assert (FOLDER / f"{template}.body.txt").exists(), template
        send(template=template, to=cast.alice, purpose="service", context=context)
    deliver_all()
    sent = {each.template: each for each in messages_to(cast.alice)}
    assert {name for name, each in sent.items() if each.state != "sent"} == set()
    for name, each in sent.items():
        assert each.subject.strip(), name
        assert "/market/" in each.body, name
        assert "{" not in each.subject + each.body, name
        assert "&amp;" not in each.subject + each.body, name
