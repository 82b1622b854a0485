"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, include, path

from lingkar.accounts.views import consents, members, operating, organisations, privacy, profile, security, sign_in

ORGANISATION = "organisations/<slug:code>/"

# Names that begin with `account_` are those under which the sign-in library looks for our pages.
urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sign_in.sign_in, name="accounts-sign-in"),
    path("sign-in/", sign_in.sign_in, name="account_login"),
    path("sign-in/", sign_in.sign_in, name="account_request_login_code"),
    path("sign-in/code/", sign_in.enter_code, name="accounts-code"),
    path("sign-in/code/", sign_in.enter_code, name="account_confirm_login_code"),
    path("sign-in/closed/", sign_in.inactive, name="account_inactive"),
    path("sign-in/again/", sign_in.reauthenticate, name="account_reauthenticate"),
    path("sign-out/", sign_in.sign_out, name="accounts-sign-out"),
    path("sign-out/", sign_in.sign_out, name="account_logout"),
    path("sign-out/everywhere/", profile.sign_out_everywhere, name="accounts-sign-out-everywhere"),
    path("me/", profile.me, name="accounts-me"),
    path("me/address/", profile.change_address, name="accounts-address"),
    path("me/address/new/", profile.add_address, name="accounts-address-add"),
    path("me/address/new/code/", profile.prove_address, name="accounts-address-code"),
    path("me/privacy/", privacy.privacy, name="accounts-privacy"),
    path("me/privacy/consent/", privacy.change_consent, name="accounts-consent-change"),
    path("me/privacy/export/", privacy.export, name="accounts-export"),
    path("me/privacy/erase/", privacy.erase, name="accounts-erase"),
    path("me/security/", security.security, name="accounts-security"),
    path("me/security/", include("allauth.mfa.urls")),
    path("organisations/new/", organisations.new_organisation, name="accounts-organisation-new"),
    path("organisations/choose/", organisations.choose_organisation, name="accounts-organisation-choose"),
    path(ORGANISATION, organisations.organisation, name="accounts-organisation"),
    path(f"{ORGANISATION}basics/", organisations.organisation_basics, name="accounts-organisation-basics"),
    path(f"{ORGANISATION}details/", organisations.organisation_details, name="accounts-organisation-details"),
    path(f"{ORGANISATION}verification/", organisations.verify_organisation, name="accounts-verification"),
    path(f"{ORGANISATION}delete/", organisations.delete_organisation, name="accounts-organisation-delete"),
    path(f"{ORGANISATION}members/", members.members, name="accounts-members"),
    path(f"{ORGANISATION}members/<slug:person>/role/", members.change_role, name="accounts-member-role"),
    path(f"{ORGANISATION}members/<slug:person>/end/", members.end_membership, name="accounts-member-end"),
    path(
        f"{ORGANISATION}invitations/<slug:invitation>/withdraw/",
        members.withdraw_invitation,
        name="accounts-invitation-withdraw",
    ),
    path("invitation/<slug:secret>/", members.invitation, name="accounts-invitation"),
    path(f"{ORGANISATION}consents/", consents.consents, name="accounts-consents"),
    path(f"{ORGANISATION}consents/give/", consents.give_consent, name="accounts-consent-give"),
    path(f"{ORGANISATION}consents/record/", consents.record_consent, name="accounts-consent-record"),
    path(
        f"{ORGANISATION}consents/<slug:consent>/withdraw/", consents.withdraw_consent, name="accounts-consent-withdraw"
    ),
    path("operating/audit/", operating.audit, name="accounts-audit"),
    path("operating/duties/", operating.duties, name="accounts-duties"),
    path("operating/duties/end/", operating.end_duty, name="accounts-duty-end"),
]
