"""The operator's pages."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from lingkar.accounts import actions
from lingkar.accounts.models import Duty
from lingkar.core.models import AuditEvent

pytestmark = pytest.mark.usefixtures("vocabulary")
AUDIT, DUTIES = "/en/operating/audit/", "/en/operating/duties/"


def test_the_audit_trail_is_read_and_narrowed(cast):
    actions.change_organisation(organisation=cast.warung, facts={"workers": 7}, by=cast.alice)
    actions.change_profile(person=cast.bob, facts={"name": "Bobby"}, by=cast.bob)
    client = cast.client("gus")
    text = client.get(AUDIT).content.decode()
    assert cast.warung.code in text
    assert "Alice" in text
    assert "Bobby" in text
    assert '<option value="change">Changed</option>' in text
    assert "<td>change</td>" not in text
    narrowed = client.get(AUDIT, {"kind": "organisation"}).content.decode()
    assert "Alice" in narrowed
    assert "Bobby" not in narrowed
    assert client.get(AUDIT, {"kind": "no-such", "page": "99999999999999999999"}).status_code == 200


def test_nobody_else_reads_it(cast):
    for name in ("alice", "dara", "eko", "farah"):
        assert cast.client(name).get(AUDIT).status_code == 404
        assert cast.client(name).get(DUTIES).status_code == 404


def test_as_many_questions_for_one_entry_as_for_three(cast, django_assert_num_queries, django_assert_max_num_queries):
    client = cast.client("gus")
    actions.change_profile(person=cast.bob, facts={"name": "Bob 0"}, by=cast.bob)
    client.get(AUDIT)
    with django_assert_max_num_queries(40) as one:
        client.get(AUDIT)
    for number in (1, 2):
        actions.change_profile(person=cast.bob, facts={"name": f"Bob {number}"}, by=cast.bob)
    with django_assert_num_queries(len(one)):
        client.get(AUDIT)


def test_a_duty_is_given_and_ended(cast):
    client = cast.client("gus")
    assert "Dara" in client.get(DUTIES).content.decode()
    client.post(DUTIES, {"email": "Bob@example.com", "duty": "facilitator", "country": "ID"})
    duty = Duty.objects.get(person=cast.bob)
    assert (duty.duty, duty.country.code) == ("facilitator", "ID")
    client.post(DUTIES, {"email": "bob@example.com", "duty": "facilitator", "country": "ID"})
    assert Duty.objects.filter(person=cast.bob).count() == 1
    end = reverse("accounts-duty-end")
    assert client.post(end, {"person": cast.bob.code, "duty": "facilitator"}).status_code == 404
    client.post(end, {"person": cast.bob.code, "duty": "facilitator", "country": "ID"})
    assert not Duty.objects.filter(person=cast.bob).exists()
    assert AuditEvent.objects.filter(verb__endswith="duty", actor=cast.gus).count() == 2


@pytest.mark.parametrize(
    "wrong", [{"email": "nobody@example.com"}, {"email": "x"}, {"duty": "king"}, {"country": "ZZ"}]
)
def test_a_wrong_duty_is_not_given(cast, wrong):
    before = Duty.objects.count()
    told = {"email": "bob@example.com", "duty": "operator", "country": ""} | wrong
    assert cast.client("gus").post(DUTIES, told).status_code == 200
    assert Duty.objects.count() == before


def test_the_console_gives_the_first_duty(db, capsys):
    call_command("give_duty", "Root@Example.com", "operator")
    call_command("give_duty", "root@example.com", "facilitator", "--country", "id")
    held = Duty.objects.filter(person__email="root@example.com").order_by("id")
    assert [(duty.duty, duty.country and duty.country.code) for duty in held] == [
        ("operator", None), ("facilitator", "ID"),
    ]  # fmt: skip
    with pytest.raises(CommandError):
        call_command("give_duty", "root", "operator")
    with pytest.raises(CommandError):
        call_command("give_duty", "root@example.com", "operator", "--country", "ZZ")
    assert "is operator now" in capsys.readouterr().out
