import pytest

from lingkar.accounts.testing import a_person, an_organisation
from lingkar.operations.demonstration import refuse_real_people, welcome

pytestmark = pytest.mark.django_db


def test_invented_firms_stay_out_of_a_database_with_real_people():
    a_person()
    with pytest.raises(SystemExit, match="real people"):
        refuse_real_people()


def test_an_empty_database_and_a_demonstration_are_welcome():
    refuse_real_people()
    a_person()
    an_organisation(is_demonstration=True)
    refuse_real_people()


def test_a_newcomer_is_told_where_it_is_and_who_she_may_be():
    text = "\n".join(welcome("http://127.0.0.1:8000/"))
    assert "http://127.0.0.1:8000/" in text
    assert all(role in text for role in ("owner", "facilitator", "policymaker"))
