"""The result: what is known, what is open, and why; and the comparison with the one before."""

import pytest
from django.test import Client
from django.urls import reverse

from lingkar.accounts.testing import Cast
from lingkar.assessments import actions
from lingkar.assessments.actions import Said
from lingkar.assessments.enums import AnswerState
from lingkar.assessments.testing import STALL, UNKNOWN, a_check

pytestmark = pytest.mark.django_db


def test_result_shows_strengths_gaps_and_facts(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    page = cast.client("alice").get(reverse("assessments-result", args=[assessment.code])).content.decode()
    assert "You buy your ingredients with care." in page
    assert "All waste goes into one pile." in page
    assert "Rp\u00a01,200,000" in page
    assert "Why?" in page
    assert reverse("assessments-method") in page


def test_unknown_is_never_zero(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung, answers=dict.fromkeys(STALL, UNKNOWN))
    detail = assessment.result.detail
    assert detail["completeness"] == 0
    assert all(topic["practice"] is None for topic in detail["topics"].values())
    assert not detail["gaps"]
    page = cast.client("alice").get(reverse("assessments-result", args=[assessment.code])).content.decode()
    assert "Not known yet" in page
    assert page.count("We cannot say: nearly all of it is open.") == 2
    assert "0%" not in page.replace("100%", "")
    assert "Rp\u00a00" not in page
    for kept in assessment.pathway.detail["proposals"]:
        assert kept["saving"] is None
        assert kept["co2e"] is None
    shown = cast.client("alice").get(reverse("assessments-pathway", args=[assessment.code])).content.decode()
    assert "Saving not known" in shown
    assert "Rp\u00a0" not in shown


def test_result_shows_an_interval_for_what_is_open(vocabulary, cast: Cast):
    answers = dict(STALL) | {"inputs-food": UNKNOWN}
    assessment = a_check(person=cast.alice, organisation=cast.warung, answers=answers)
    topic = assessment.result.detail["topics"]["inputs"]
    assert (topic["practice"], topic["practice_low"], topic["practice_high"]) == (None, 0.0, 1.0)


def test_result_refuses_strangers_but_not_readers(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    url = reverse("assessments-result", args=[assessment.code])
    assert cast.client("bob").get(url).status_code == 200
    assert cast.client("dara").get(url).status_code == 200
    for name in ("charlie", "eko", "farah", "gus"):
        assert cast.client(name).get(url).status_code == 404
    assert Client().get(url).status_code == 404


def test_result_of_an_open_check_leads_back_to_it(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung, finished=False)
    response = cast.client("alice").get(reverse("assessments-result", args=[assessment.code]))
    assert response.url == reverse("assessments-check", args=[assessment.code])


def test_reader_sees_no_way_to_change(vocabulary, cast: Cast):
    assessment = a_check(person=cast.alice, organisation=cast.warung)
    page = cast.client("bob").get(reverse("assessments-result", args=[assessment.code])).content.decode()
    assert reverse("assessments-again", args=[assessment.code]) not in page
    assert cast.client("bob").post(reverse("assessments-again", args=[assessment.code])).status_code == 403


def test_again_begins_with_the_last_answers_and_compares(vocabulary, cast: Cast):
    first = a_check(person=cast.alice, organisation=cast.warung)
    client = cast.client("alice")
    response = client.post(reverse("assessments-again", args=[first.code]))
    second = first.later.get()
    assert second.code in response.url
    assert second.answers.count() == first.answers.count()
    habits = Said(AnswerState.GIVEN, ("led", "switch-off", "meter"))
    actions.save_answer(assessment=second, question="energy-habits", said=habits, by=cast.alice)
    actions.save_answer(
        assessment=second, question="electricity-cost", said=Said(AnswerState.GIVEN, amount=900_000), by=cast.alice
    )
    actions.finish_assessment(assessment=second, by=cast.alice)
    page = client.get(reverse("assessments-change", args=[second.code])).content.decode()
    assert "More than before" in page
    assert "Rp\u00a0300,000 less" in page
    assert first.answers.get(question="energy-habits").choices == ["switch-off"]
    assert cast.client("charlie").get(reverse("assessments-change", args=[second.code])).status_code == 404
    assert client.get(reverse("assessments-change", args=[first.code])).status_code == 404


def test_method_pages_are_open_to_all(vocabulary, client):
    assert client.get(reverse("assessments-method")).status_code == 200
    assert client.get(reverse("assessments-method-pathway")).status_code == 200
