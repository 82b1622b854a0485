"""Writing an entry, claiming one, and the desk that joins and sets apart."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingkar.accounts.access import current_organisation, refuse_unless
from lingkar.accounts.asking import signed_in_person
from lingkar.core.limits import limited
from lingkar.core.once import once
from lingkar.languages.registry import current
from lingkar.market import bridge
from lingkar.market.access import directory as access
from lingkar.market.actions import directory as actions
from lingkar.market.bridge.practices import practices
from lingkar.market.duplicates import Known, compare, pairs
from lingkar.market.forms.directory import ClaimAnswerForm, ClaimForm, EntryForm, SplitForm
from lingkar.market.forms.meaning import WordsForm
from lingkar.market.forms.requests import ConceptsForm
from lingkar.market.models import Entry
from lingkar.market.naming import host_of, name_key, registration_key
from lingkar.market.queries import directory as queries
from lingkar.market.queries.concepts import codes_found
from lingkar.market.views.directory_shown import pair_words, show_entry
from lingkar.market.views.shown import firm_of

A_PAGE = 20


@login_required
@limited("market-entry", limit=60, seconds=3600, by="person")
@once
def new(request: HttpRequest) -> HttpResponseBase:
    """Of her own firm; or, by the desk, of one that is not here yet. The same one twice is shown before it is saved."""
    person = signed_in_person(request)
    firm = None if request.GET.get("for") == "others" else firm_of(request, "directory-entry")
    if firm is not None:
        refuse_unless(person, "add", "directory-entry", firm)
    elif not access.keeps(person, action="change"):
        return render(request, "market/request_no_firm.html") if request.GET.get("for") != "others" else _not_found()
    form = EntryForm(request.POST or None, names=practices(), organisation=firm)
    alike: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        alike = [] if request.POST.get("another") == "yes" else _alike(form)
        if not alike:
            made = actions.write_entry(organisation=firm, told=form.told(), by=person)
            return redirect("market-entry-concepts", made.code)
    return render(request, "market/entry_new.html", {"firm": firm, "form": form, "alike": alike})


def _not_found() -> HttpResponseBase:
    raise Http404


def _alike(form: EntryForm) -> list[dict[str, Any]]:
    """Those that may be this one already, each with the reason."""
    read = form.cleaned_data
    keys = tuple(dict.fromkeys(name_key(name) for name in [read["name"], *read["other_names"]]))
    typed = Known(
        0, keys, host_of(read["website"]), registration_key(read["registration"]), read["country"].code,
        read["area"].code if read["area"] else "",
    )  # fmt: skip
    same_host = Entry.objects.filter(host=typed.host).exclude(host="")
    there = queries.known(Entry.objects.filter(country=read["country"]) | same_host)
    found = [(each.pk, pair) for each in there if (pair := compare(each, typed))]
    entries = {each.pk: each for each in queries.published().filter(pk__in=[pk for pk, _pair in found])}
    return [{"entry": entries[pk], "why": pair_words(pair)} for pk, pair in found if pk in entries][:5]


@login_required
@once
def edit(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_entry_for(request.user, code, to="change")
    form = EntryForm(request.POST or None, names=practices(), organisation=found.organisation, entry=found)
    if request.method == "POST" and form.is_valid():
        actions.change_entry(entry=found, told=form.told(), by=signed_in_person(request))
        messages.success(request, _("It is saved."))
        return redirect("market-entry-concepts", code)
    return render(request, "market/entry_edit.html", {"found": found, "form": form})


@login_required
@once
def concepts(request: HttpRequest, code: str) -> HttpResponseBase:
    """What it works with, in the words everybody shares."""
    found = access.get_entry_for(request.user, code, to="change")
    words = WordsForm(request.GET)
    asked = words.cleaned_data["q"] if words.is_valid() else ""
    held = [each.code for each in found.concepts.all()]
    read = codes_found(asked, current().code) if asked else _read_codes(found)
    codes = list(dict.fromkeys([*held, *read]))
    sent = request.POST if request.method == "POST" else None
    form = ConceptsForm(sent, codes=codes, initial={"concepts": held})
    if request.method == "POST" and form.is_valid():
        told = {"concepts": form.cleaned_data["concepts"]}
        actions.change_entry(entry=found, told=told, by=signed_in_person(request))
        return redirect("market-entry", code)
    return render(request, "market/entry_concepts.html", {"found": found, "form": form, "words": words, "codes": codes})


def _read_codes(found: Entry) -> list[str]:
    said = list(found.texts.all())
    return [code for text in said[:3] for code, _score in bridge.suggest(text.text, text.language)][:8]


@login_required
@require_POST
@once
def publish(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_entry_for(request.user, code, to="share")
    if request.POST.get("as") == "draft":
        actions.withdraw_entry(entry=found, by=signed_in_person(request))
        messages.success(request, _("Nobody sees it any more. You can publish it again at any time."))
    else:
        actions.publish_entry(entry=found, by=signed_in_person(request))
        messages.success(request, _("Everybody can see it now."))
    return redirect("market-entry", code)


@login_required
@limited("market-entry-claim", limit=10, seconds=3600, by="person")
@once
def claim(request: HttpRequest, code: str) -> HttpResponseBase:
    """ "This is us." """
    person = signed_in_person(request)
    found = access.get_entry_for(person, code)
    firm = current_organisation(request)
    if firm is not None:
        refuse_unless(person, "add", "directory-claim", firm)
    if firm is None or found.organisation_id is not None or found.merged_into_id is not None:
        raise Http404
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.claim_entry(entry=found, organisation=firm, why=form.cleaned_data["why"], by=person)
        except actions.CannotJoin as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. Somebody looks at it, and you hear from us."))
            return redirect("market-entry", code)
    return render(request, "market/entry_claim.html", {"found": found, "form": form, "firm": firm})


@login_required
def duplicates(request: HttpRequest) -> HttpResponse:
    """The desk: who claims an entry, and which entries may be the same, the surest first."""
    person = signed_in_person(request)
    if not access.keeps(person):
        refuse_unless(person, "view", "directory-desk")
    kept = access.entries_kept_by(person)
    apart = queries.kept_apart()
    found = [pair for pair in pairs(queries.known(kept)) if (pair.first, pair.second) not in apart]
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    numbers = {pk for pair in page for pk in (pair.first, pair.second)}
    entries = {each.pk: show_entry(each) for each in queries.whole().filter(pk__in=numbers)}
    context = {
        "page": page,
        "query": "",
        "claims": list(queries.open_claims(kept)[:50]),
        "rows": [
            {
                "first": entries[pair.first],
                "second": entries[pair.second],
                "why": pair_words(pair),
                "exact": pair.is_exact,
            }
            for pair in page
        ],
    }  # fmt: skip
    return render(request, "market/entries_duplicates.html", context)


@login_required
@require_POST
@once
def join(request: HttpRequest, code: str) -> HttpResponseBase:
    """Two entries become one, or stay two for good."""
    person = signed_in_person(request)
    keep = access.get_entry_to_keep(person, code)
    other = access.get_entry_to_keep(person, request.POST.get("other", "")[:16])
    if request.POST.get("answer") == "two":
        actions.keep_apart(first=keep, second=other, by=person)
        messages.success(request, _("They stay two. Nobody is asked about them again."))
        return redirect("market-entries-duplicates")
    try:
        actions.merge_entries(keep=keep, gone=other, by=person)
    except actions.CannotJoin as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("They are one entry now. The other address leads to it."))
    return redirect("market-entries-duplicates")


@login_required
@once
def split(request: HttpRequest, code: str) -> HttpResponseBase:
    """Two after all."""
    person = signed_in_person(request)
    found = access.get_entry_to_keep(person, code)
    form = SplitForm(request.POST or None, entry=found)
    if request.method == "POST" and form.is_valid():
        kind, _sign, value = form.cleaned_data["part"].partition(":")
        merged = access.get_entry_to_keep(person, value) if kind == "entry" else None
        try:
            back = actions.split_entry(entry=found, merged=merged, name=value, by=person)
        except actions.CannotJoin as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are two entries now. Look through the second one and publish it."))
            return redirect("market-entry", back.code)
    return render(request, "market/entry_split.html", {"found": found, "form": form})


@login_required
@require_POST
@once
def verify(request: HttpRequest, code: str) -> HttpResponseBase:
    found = access.get_entry_to_keep(request.user, code)
    if access.acts_for(request.user, found):
        messages.error(request, _("You act for this business, so somebody else has to check it."))
    else:
        actions.verify_entry(entry=found, by=signed_in_person(request))
        messages.success(request, _("It is marked as checked today."))
    return redirect("market-entry", code)


@login_required
@once
def decide(request: HttpRequest, code: str) -> HttpResponseBase:
    """Whether an entry belongs to who claims it."""
    person = signed_in_person(request)
    held = access.get_claim_for(person, code)
    form = ClaimAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decide_claim(
                claim=held, is_theirs=form.cleaned_data["answer"] == "yes", note=form.cleaned_data["note"], by=person
            )
        except actions.CannotJoin as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("They are told."))
            return redirect("market-entries-duplicates")
    return render(request, "market/claim.html", {"claim": held, "form": form})
