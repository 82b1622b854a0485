"""What is kept about a person in introductions, what she takes along, and what stays when she goes."""

import json

import pytest
from django.urls import reverse

from lingkar.accounts.privacy import keeper
from lingkar.accounts.testing import ROLES, Walk, a_membership, a_person, an_organisation, walk
from lingkar.market.models import DealSignature, Post, PostFile, SampleRequest, SharedContact
from lingkar.market.testing.introductions import (
    a_deal,
    a_meeting,
    a_post,
    a_sample,
    a_signed_deal,
    an_answer,
    in_contact,
    outcomes_for,
)
from lingkar.market.testing.listings import a_listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(vocabulary, cast):
    made = in_contact((cast.warung, cast.alice), (cast.other, cast.charlie))
    a_post(made, cast.warung, cast.alice, "Alice writes")
    a_post(made, cast.other, cast.charlie, "Charlie writes")
    a_meeting(made, cast.warung, cast.alice, place="At Alice's")
    a_sample(made, cast.warung, cast.alice, "Street of Alice 5")
    a_signed_deal(made, (cast.warung, cast.alice), (cast.other, cast.charlie))
    an_answer(outcomes_for(made)[cast.warung.pk], cast.alice, 2, note="Fine")
    return made


def test_she_takes_her_own_words_along_and_nobody_elses(contact, cast):
    told = keeper("market").export(cast.alice)
    text = json.dumps(told, default=str)
    for own in ("Alice writes", "alice@example.com", "At Alice's", "Street of Alice 5", "Fine", "may see this name"):
        assert own in text
    for other in ("Charlie writes", "+6281234567890", "charlie@example.com"):
        assert other not in text
    assert told["deals"]["signed"][0]["name"] == "Alice"


def test_what_was_agreed_stays_without_her(contact, cast):
    keeper("market").erase(cast.alice)
    assert list(SharedContact.objects.values_list("organisation__name", flat=True)) == ["Other Example"]
    assert [each.text for each in Post.objects.all()] == ["Charlie writes"]
    assert SampleRequest.objects.get().address == ""
    assert set(DealSignature.objects.values_list("name", "by__name")) == {("—", None), ("Charlie", "Charlie")}
    contact.refresh_from_db()
    assert (contact.asked_by, contact.state) == (None, "accepted")
    for name in ("charlie", "bob"):
        page = cast.client(name).get(reverse("market-introduction", args=[contact.code]))
        assert page.status_code == 200
        assert "alice@example.com" not in page.content.decode()


def test_files_go_with_their_message(contact, cast, django_capture_on_commit_callbacks):
    from django.core.files.uploadedfile import SimpleUploadedFile

    pdf = SimpleUploadedFile("a.pdf", b"%PDF-1.7\n%%EOF")
    cast.client("alice").post(reverse("market-post", args=[contact.code]), {"text": "x", "attached": [pdf]})
    kept = PostFile.objects.get()
    assert kept.file.storage.exists(kept.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        keeper("market").erase(cast.alice)
    assert not kept.file.storage.exists(kept.file.name)


def a_contact(standing):
    """The firm of the standing asked; somebody else's firm said yes."""
    owner, other = a_person(), a_person()
    a_membership(owner, standing.organisation)
    firm = an_organisation(country="VN")
    a_membership(other, firm)
    return in_contact((standing.organisation, owner), (firm, other), a_listing(firm))


def about(make):
    def arguments(standing):
        return [make(a_contact(standing), standing).code]

    return arguments


def by_owner(introduction):
    return introduction.from_organisation, introduction.asked_by


WALKS = [
    Walk("market-introduction", "view", "introduction", about(lambda made, standing: made)),
    Walk("market-meet", "add", "introduction", about(lambda made, standing: made)),
    Walk("market-sample-ask", "add", "introduction", about(lambda made, standing: made)),
    Walk("market-close", "change", "introduction", about(lambda made, standing: made)),
    Walk("market-mediate", "change", "introduction", about(lambda made, standing: made)),
    Walk("market-post", "add", "introduction", about(lambda made, standing: made), "post", {"text": "Hello"}),
    Walk("market-meeting", "view", "introduction", about(lambda made, standing: a_meeting(made, *by_owner(made)))),
    Walk("market-sample", "view", "introduction", about(lambda made, standing: a_sample(made, *by_owner(made)))),
    Walk("market-deal-write", "add", "deal", about(lambda made, standing: made)),
    Walk("market-deal", "view", "deal", about(lambda made, standing: a_deal(made, *by_owner(made)))),
    Walk("market-deal-pdf", "export", "deal", about(lambda made, standing: a_deal(made, *by_owner(made)))),
    Walk(
        "market-deal-sign", "share", "deal", about(lambda made, standing: a_deal(made, *by_owner(made))), "post",
        {"name": "N", "agree": "on", "number": "1"},
    ),
    Walk(
        "market-outcome", "view", "outcome",
        about(lambda made, standing: outcomes_for(made)[standing.organisation.pk]),
    ),
    Walk(
        "market-outcome", "change", "outcome",
        about(lambda made, standing: outcomes_for(made)[standing.organisation.pk]), "post", {"happened": "no"},
    ),
    Walk("market-blocks", "view", "block"),
]  # fmt: skip


@pytest.mark.parametrize("page", WALKS, ids=lambda page: f"{page.name}-{page.method}")
def test_who_gets_in_is_what_the_table_says(vocabulary, page):
    walk(page, [role for role in ROLES if role != "self"])
