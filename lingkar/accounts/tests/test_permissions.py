"""The permission table, walked whole: every role really built, every cell asked."""

import pytest

from lingkar.accounts import access
from lingkar.accounts.permissions import ACTIONS, ROLES
from lingkar.accounts.rules import PERMISSIONS, THINGS, allows, read_table
from lingkar.accounts.testing import Walk, a_duty, a_person, a_standing, an_organisation, walk

# Whoever holds the first also holds the second, so the table must not give the second more.
IMPLIED = [("person", "anyone"), ("editor", "member"), ("owner", "editor"), *((role, "person") for role in ROLES[2:])]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_every_cell(role):
    standing = a_standing(role)
    for thing in THINGS:
        for action in ACTIONS:
            told = access.may(standing.person, action, thing, standing.organisation, standing.owner)
            assert told == (role in PERMISSIONS.get((thing, action), frozenset())), (role, thing, action)


@pytest.mark.parametrize(("holds", "implied"), IMPLIED)
def test_a_role_has_what_it_implies(holds, implied):
    for cell, roles in PERMISSIONS.items():
        assert implied not in roles or holds in roles, cell


def test_a_broken_table_is_refused():
    head = f"thing action {' '.join(ROLES)}\n"
    row = f"plan view {' '.join('x' for _ in ROLES)}\n"
    assert read_table(head + row)["plan", "view"] == frozenset(ROLES)
    for broken in (head + row + row, head + "plan look x\n", head + "plan view x\n", "thing action x\n"):
        with pytest.raises(ValueError, match="table"):
            read_table(broken)


def test_an_unknown_word_is_loud():
    with pytest.raises(LookupError):
        allows({"owner"}, "view", "spaceship")
    with pytest.raises(LookupError):
        allows({"owner"}, "fly", "plan")


@pytest.mark.django_db
def test_a_duty_of_one_country_does_not_reach_another():
    facilitator = a_standing("facilitator", an_organisation(country="ID")).person
    assert access.may(facilitator, "view", "firm-list")
    elsewhere = a_person()
    a_duty(elsewhere, "operator", "TH")
    assert not access.may(elsewhere, "view", "organisation", an_organisation(country="ID"))
    assert access.may(elsewhere, "view", "organisation", an_organisation(country="TH"))


@pytest.mark.django_db
def test_somebody_closed_is_nobody():
    standing = a_standing("owner")
    standing.person.is_active = False
    standing.person.save()
    assert access.roles_of(standing.person, standing.organisation) == {"anyone"}


@pytest.mark.django_db
def test_duties_sleep_without_a_second_factor_where_one_is_asked(settings):
    from allauth.mfa.models import Authenticator

    standing = a_standing("operator")
    settings.REQUIRE_STAFF_MFA = True
    assert not access.may(standing.person, "view", "audit")
    assert access.lacks_second_factor(standing.person)
    Authenticator.objects.create(user=standing.person, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert not access.may(standing.person, "view", "audit")
    Authenticator.objects.create(user=standing.person, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert access.may(standing.person, "view", "audit")
    assert not access.lacks_second_factor(standing.person)


def nothing(standing):
    return []


PAGES = [
    Walk("accounts-organisation", "view", "organisation"),
    Walk("accounts-organisation-new", "add", "organisation", nothing),
    Walk("accounts-organisation-basics", "change", "organisation"),
    Walk("accounts-organisation-details", "change", "organisation"),
    Walk("accounts-organisation-delete", "delete", "organisation"),
    Walk("accounts-verification", "change", "verification"),
    Walk("accounts-members", "view", "membership"),
    Walk("accounts-members", "add", "membership", method="post"),
    Walk("accounts-consents", "view", "consent"),
    Walk("accounts-audit", "view", "audit", nothing),
]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.name}-{page.action}")
def test_each_page_opens_for_those_the_table_lets_in(vocabulary, page):
    walk(page)


def test_the_language_editor_holds_the_permission_that_languages_asks_for(cast):
    assert cast.farah.has_perm("languages.change_suggestion")
    for person in (cast.alice, cast.dara, cast.gus):
        assert not person.has_perm("languages.change_suggestion")
    assert not cast.farah.has_perm("accounts.delete_person")
