import pytest

from lingkar.core.limits import allow

pytestmark = [pytest.mark.django_db, pytest.mark.urls("lingkar.core.tests.room")]


def test_allow_gives_exactly_as_many_uses_as_the_limit():
    assert [allow("a", limit=3, seconds=3600) for _ in range(5)] == [True, True, True, False, False]


def test_keys_do_not_share_uses():
    assert allow("a:1", limit=1, seconds=3600)
    assert allow("a:2", limit=1, seconds=3600)


def test_too_many_sendings_get_a_page_and_are_told_when_to_return(client):
    answers = [client.post("/counted/") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2]["Retry-After"] == "3600"
    assert "text/html" in answers[2]["Content-Type"]


def test_reading_is_not_counted(client):
    assert {client.get("/counted/").status_code for _ in range(5)} == {200}


def test_a_forged_forwarding_header_does_not_help(client):
    answers = [client.post("/counted/", headers={"X-Forwarded-For": f"10.0.0.{n}"}) for n in range(3)]
    assert answers[2].status_code == 429


def test_behind_a_proxy_each_reader_is_counted_alone(client, settings):
    settings.PROXY_HOPS = 1
    answers = [client.post("/counted/", headers={"X-Forwarded-For": f"6.6.6.6, 10.0.0.{n}"}) for n in range(3)]
    assert {answer.status_code for answer in answers} == {200}


@pytest.mark.django_db
def test_a_wide_limit_is_kept_to_the_last_use_with_few_questions():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert sum(allow("hall", limit=150, seconds=3600) for _ in range(200)) == 150
    allow("hall-2", limit=5000, seconds=3600)
    with CaptureQueriesContext(connection) as seen:
        assert allow("hall-2", limit=5000, seconds=3600)
    assert sum(len(query["sql"]) for query in seen.captured_queries) < 20_000
