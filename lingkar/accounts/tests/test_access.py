import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from lingkar.accounts import access, actions, queries
from lingkar.accounts.models import Consent
from lingkar.accounts.testing import a_membership, an_organisation


def test_strangers_learn_nothing_and_colleagues_are_refused(cast):
    with pytest.raises(Http404):
        access.get_organisation_for(cast.charlie, cast.warung.code)
    with pytest.raises(Http404):
        access.get_organisation_for(None, cast.warung.code)
    with pytest.raises(Http404):
        access.get_organisation_for(cast.alice, "no-such-code")
    with pytest.raises(PermissionDenied):
        access.get_organisation_for(cast.bob, cast.warung.code, to="change")
    assert access.get_organisation_for(cast.bob, cast.warung.code) == cast.warung


def test_the_facilitator_reaches_the_firm_until_its_consent_ends(cast):
    assert access.get_organisation_for(cast.dara, cast.warung.code, to="change") == cast.warung
    actions.withdraw_consent(consent=Consent.objects.get(), by=cast.alice)
    with pytest.raises(Http404):
        access.get_organisation_for(cast.dara, cast.warung.code)
    assert access.roles_of(cast.dara, cast.warung) >= {"facilitator-without"}


def test_whose_firms(cast):
    assert list(queries.organisations_for(cast.alice)) == [cast.warung]
    assert list(queries.organisations_for(cast.dara)) == [cast.warung]
    assert list(queries.organisations_of(cast.dara)) == []
    assert list(queries.organisations_for(cast.eko)) == []


def asked_by(person, session):
    request = RequestFactory().get("/")
    request.user, request.session = person, session
    return request


def test_current_organisation_is_the_chosen_one_while_she_may_see_it(cast):
    second = an_organisation("Second")
    membership = a_membership(cast.alice, second)
    request = asked_by(cast.alice, {})
    assert access.current_organisation(request) == cast.warung
    access.choose_organisation(request, second)
    assert access.current_organisation(request) == second
    membership.delete()
    assert access.current_organisation(request) == cast.warung
    assert access.current_organisation(asked_by(cast.gus, {})) is None


def test_the_facilitator_works_for_the_firm_she_assists(cast):
    request = asked_by(cast.dara, {})
    assert access.current_organisation(request) is None
    access.choose_organisation(request, cast.warung)
    assert access.current_organisation(request) == cast.warung
