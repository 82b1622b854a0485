"""Who belongs to an organisation: invited, changed, leaving; never without an owner."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from lingkar.accounts import actions
from lingkar.accounts.models import Invitation, Membership
from lingkar.accounts.testing import a_membership, a_person, an_organisation

pytestmark = pytest.mark.usefixtures("vocabulary")


def members_of(firm):
    return {held.person.name: held.role for held in firm.memberships.all()}


def page(firm):
    return reverse("accounts-members", args=[firm.code])


def role_page(firm, person):
    return reverse("accounts-member-role", args=[firm.code, person.code])


def end_page(firm, person):
    return reverse("accounts-member-end", args=[firm.code, person.code])


def invite(cast, email="eko@example.com", role="editor"):
    return actions.invite_member(organisation=cast.warung, email=email, role=role, language="en", by=cast.alice)


def join(client, invitation):
    return client.post(reverse("accounts-invitation", args=[invitation.secret]))


def test_an_invitation_goes_out_and_its_reader_joins(cast):
    answer = cast.client("alice").post(
        page(cast.warung), {"email": " Eko@Example.com", "role": "editor", "language": "id"}
    )
    assert answer.status_code == 302
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.language) == ("eko@example.com", "editor", "id")
    letter = mail.outbox[-1]
    assert letter.to == ["eko@example.com"]
    link = re.search(r"/id/invitation/\S+/", letter.body)[0]
    client = cast.client("eko")
    assert "Warung Contoh" in client.get(link).content.decode()
    assert members_of(cast.warung).get("Eko") is None
    client.post(link)
    assert members_of(cast.warung)["Eko"] == "editor"
    assert client.get(page(cast.warung)).status_code == 200


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"role": "king"}, {"language": "xx"}, {"email": ""}])
def test_a_wrong_invitation_is_not_sent(cast, wrong):
    told = {"email": "eko@example.com", "role": "member", "language": "en"} | wrong
    assert cast.client("alice").post(page(cast.warung), told).status_code == 200
    assert not Invitation.objects.exists()
    assert not mail.outbox


def test_a_visitor_is_led_through_the_sign_in_and_back(cast, client):
    invitation = invite(cast)
    answer = join(client, invitation)
    assert answer.headers["Location"] == f"/en/sign-in/?next=/en/invitation/{invitation.secret}/"
    assert client.get(reverse("accounts-invitation", args=[invitation.secret])).status_code == 200


def test_a_used_old_or_withdrawn_invitation_is_gone(cast):
    used, old, withdrawn = invite(cast, "a@example.com"), invite(cast, "b@example.com"), invite(cast, "c@example.com")
    assert join(cast.client("eko"), used).status_code == 302
    Invitation.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    cast.client("alice").post(reverse("accounts-invitation-withdraw", args=[cast.warung.code, withdrawn.code]))
    for gone in (used, old, withdrawn):
        assert join(cast.client("farah"), gone).status_code == 410
    assert join(cast.client("farah"), type("No", (), {"secret": "no-such-secret"})).status_code == 410
    assert set(members_of(cast.warung)) == {"Alice", "Bob", "Eko"}


def test_a_second_invitation_replaces_the_first(cast):
    first, second = invite(cast), invite(cast, role="member")
    first.refresh_from_db()
    assert not first.is_open
    assert second.is_open


def test_an_invitation_lifts_a_role_but_never_lowers_it(cast):
    join(cast.client("bob"), invite(cast, "bob@example.com", "editor"))
    assert members_of(cast.warung)["Bob"] == "editor"
    join(cast.client("alice"), invite(cast, "alice@example.com", "member"))
    assert members_of(cast.warung)["Alice"] == "owner"


def test_an_owner_changes_roles(cast):
    client = cast.client("alice")
    client.post(role_page(cast.warung, cast.bob), {"role": "editor"})
    assert members_of(cast.warung)["Bob"] == "editor"
    assert client.post(role_page(cast.warung, cast.bob), {"role": "king"}).status_code == 404
    assert client.post(role_page(cast.warung, cast.eko), {"role": "editor"}).status_code == 404


def test_nobody_else_changes_roles(cast):
    for name, status in (("bob", 403), ("dara", 403), ("charlie", 404), ("gus", 403)):
        assert cast.client(name).post(role_page(cast.warung, cast.bob), {"role": "owner"}).status_code == status
    assert members_of(cast.warung) == {"Alice": "owner", "Bob": "member"}


def test_the_last_owner_stays(cast):
    client = cast.client("alice")
    answer = client.post(end_page(cast.warung, cast.alice), follow=True)
    assert "One owner has to stay" in answer.content.decode()
    with pytest.raises(actions.LastOwner):
        actions.change_role(membership=cast.warung.memberships.get(person=cast.alice), role="member", by=cast.alice)
    client.post(role_page(cast.warung, cast.bob), {"role": "owner"})
    client.post(end_page(cast.warung, cast.alice))
    assert members_of(cast.warung) == {"Bob": "owner"}


def test_a_member_leaves_by_herself_and_only_herself(cast):
    client = cast.client("bob")
    assert client.get(end_page(cast.warung, cast.bob)).status_code == 200
    assert client.post(end_page(cast.warung, cast.alice)).status_code == 403
    client.post(end_page(cast.warung, cast.bob))
    assert members_of(cast.warung) == {"Alice": "owner"}


def test_an_owner_takes_somebody_off(cast):
    cast.client("alice").post(end_page(cast.warung, cast.bob))
    assert members_of(cast.warung) == {"Alice": "owner"}
    assert cast.client("bob").get(page(cast.warung)).status_code == 404


def test_a_facilitator_hands_a_firm_over_but_does_not_people_it(cast):
    told = {"email": "eko@example.com", "role": "owner", "language": "en"}
    answer = cast.client("dara").post(page(cast.warung), told, follow=True)
    assert "has an owner already" in answer.content.decode()
    assert not Invitation.objects.exists()
    Membership.objects.filter(organisation=cast.warung).delete()
    cast.client("dara").post(page(cast.warung), told)
    assert Invitation.objects.get().role == "owner"


def test_as_many_questions_for_one_member_as_for_three(cast, django_assert_num_queries, django_assert_max_num_queries):
    firm = an_organisation("Alone")
    a_membership(cast.alice, firm)
    client = cast.client("alice")
    client.get(page(firm))
    with django_assert_max_num_queries(40) as one:
        client.get(page(firm))
    for _ in range(2):
        a_membership(a_person(), firm, "member")
    with django_assert_num_queries(len(one)):
        client.get(page(firm))
