"""What this room hands out about a person, and what it forgets."""

import json

import pytest

from lingkar.accounts.testing import Cast
from lingkar.assessments.export import erase_person, export_person
from lingkar.assessments.models import Assessment, Plan
from lingkar.assessments.testing import a_check, a_plan

pytestmark = pytest.mark.django_db


def test_export_holds_her_checks_and_nobody_elses(vocabulary, cast: Cast):
    mine = a_check(person=cast.alice)
    a_plan(mine, cast.alice, 1)
    theirs = a_check(person=cast.charlie, organisation=cast.other, country="TH")
    text = json.dumps(export_person(cast.alice))
    assert mine.code in text
    assert theirs.code not in text
    assert '"amount": "1200000' in text
    assert '"state": "unknown", "choices": [], "amount": null' in text


def test_erase_deletes_what_is_hers_and_keeps_what_is_the_firms(vocabulary, cast: Cast):
    own = a_check(person=cast.alice)
    a_plan(own, cast.alice, 1)
    firms = a_check(person=cast.alice, organisation=cast.warung)
    a_plan(firms, cast.alice, 1)
    erase_person(cast.alice)
    assert list(Assessment.objects.all()) == [firms]
    firms.refresh_from_db()
    assert firms.person is None
    assert [plan.organisation for plan in Plan.objects.all()] == [cast.warung]
    assert Plan.objects.get().person is None
