"""Addresses of this app."""

from django.urls import URLPattern, path

from lingkar.passports.views import facts, owner, public, sharing, verify

urlpatterns: list[URLPattern] = [
    # Readers
    path("passport/verify/", verify.verify, name="passports-verify"),
    path("passport/<slug:code>/", public.public, name="passports-public"),
    path("passport/<slug:code>/offline.zip", public.offline, name="passports-offline"),
    path("passport/<slug:code>/authority/", public.authority, name="passports-authority"),
    path("passport/<slug:code>/versions/<int:number>/", public.version, name="passports-version"),
    path("passport/<slug:code>/versions/<int:number>/<str:form>", public.file, name="passports-file"),
    path("passport/<slug:code>/for/<slug:secret>/", public.linked, name="passports-linked"),
    path("passport/<slug:code>/for/<slug:secret>/offline.zip", public.linked_offline, name="passports-linked-offline"),
    path("passport/<slug:code>/for/<slug:secret>/<str:form>", public.linked_file, name="passports-linked-file"),
    # The firm
    path("passports/", owner.passports, name="passports-mine"),
    path("passports/passports.csv", owner.passports_csv, name="passports-mine-csv"),
    path("passports/new/", owner.new, name="passports-new"),
    path("passports/<slug:code>/", owner.passport, name="passports-passport"),
    path("passports/<slug:code>/number/", owner.identity, name="passports-identity"),
    path("passports/<slug:code>/facts/", facts.facts, name="passports-facts"),
    path("passports/<slug:code>/facts/refresh/", owner.refresh, name="passports-refresh"),
    path("passports/<slug:code>/facts/new/", facts.fact_add, name="passports-fact-add"),
    path("passports/<slug:code>/facts/<slug:claim>/", facts.fact, name="passports-fact"),
    path("passports/<slug:code>/facts/<slug:claim>/drop/", facts.fact_drop, name="passports-fact-drop"),
    path("passports/<slug:code>/texts/", facts.passport_texts, name="passports-texts"),
    path("passports/<slug:code>/preview/<slug:level>/", facts.preview, name="passports-preview"),
    path("passports/<slug:code>/publish/", owner.publish, name="passports-publish"),
    path("passports/<slug:code>/withdraw/", owner.withdraw, name="passports-withdraw"),
    path("passports/<slug:code>/links/", sharing.links, name="passports-links"),
    path("passports/<slug:code>/links/<slug:link>/withdraw/", sharing.link_withdraw, name="passports-link-withdraw"),
    path("passports/<slug:code>/label.pdf", sharing.label, name="passports-label"),
]
