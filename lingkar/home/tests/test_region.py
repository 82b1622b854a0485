import pytest

from lingkar.accounts.enums import Purpose
from lingkar.accounts.testing import a_consent, an_organisation
from lingkar.home import queries

pytestmark = pytest.mark.django_db


def counted(country, number):
    for _ in range(number):
        a_consent(an_organisation(country=country), Purpose.STATISTICS)


@pytest.mark.parametrize("name", ["alice", "dara", "farah"])
def test_region_refuses_who_holds_no_such_duty(cast, name):
    assert cast.client(name).get("/en/home/region/").status_code == 404
    assert cast.client(name).get("/en/home/region/region.csv").status_code == 404


def test_region_shows_eleven_states_to_a_policymaker(cast, vocabulary):
    response = cast.client("eko").get("/en/home/region/")
    assert len(response.context["countries"]) == 11


def test_region_withholds_small_counts(vocabulary):
    counted("TH", 4)
    counted("VN", 5)
    firms = {row.code: row.firms for row in queries.region_rows("en")}
    assert firms["TH"] is None
    assert firms["VN"] == 5
    assert firms["SG"] == 0


def test_region_leaves_out_firms_that_did_not_agree(vocabulary):
    counted("VN", 5)
    for _ in range(3):
        an_organisation(country="VN")
    assert {row.code: row.firms for row in queries.region_rows("en")}["VN"] == 5


def test_region_csv_never_says_a_small_number(cast, vocabulary):
    counted("TH", 3)
    text = cast.client("eko").get("/en/home/region/region.csv").content.decode()
    row = next(line for line in text.splitlines() if line.startswith("TH"))
    assert row == "TH,Thailand,,0,0,empty: fewer than 5 firms"


def test_topics_are_unknown_below_five_firms(vocabulary):
    assert {row.practice for row in queries.topic_rows("en")} == {None}


def test_region_costs_the_same_for_one_and_three_firms(cast, vocabulary, django_assert_num_queries):
    client = cast.client("eko")
    counted("TH", 1)
    client.get("/en/home/region/")
    with django_assert_num_queries(QUERIES):
        client.get("/en/home/region/")
    counted("TH", 2)
    with django_assert_num_queries(QUERIES):
        client.get("/en/home/region/")


QUERIES = 7
