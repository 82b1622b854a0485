"""Pages of this room: my messages, the outbox, and who may write to me about what."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages as notices
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lingkar.accounts.asking import signed_in_person
from lingkar.messaging import access, actions, pages, queries
from lingkar.messaging.channels import available
from lingkar.messaging.export import outbox_rows, stream_csv
from lingkar.messaging.forms import InboxFilter, OutboxFilter, PreferencesForm

PAGE = 20


@require_GET
@login_required
def inbox(request: HttpRequest) -> HttpResponse:
    """My messages."""
    person, form = signed_in_person(request), InboxFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.narrowed(queries.inbox_of(person), purpose=chosen.get("purpose", ""))
    if chosen.get("unread"):
        found = found.filter(read_at__isnull=True)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "unread": queries.unread_count(person)}
    return render(request, "messaging/inbox.html", context | pages.filters(request, form))


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    actions.mark_all_read(by=signed_in_person(request))
    return redirect("messaging-inbox")


@require_GET
@never_cache
def message_page(request: HttpRequest, code: str) -> HttpResponse:
    """One message. Opening one's own marks it as read."""
    message = access.get_message_for(request.user, code)
    own = message.person_id is not None and message.person_id == request.user.pk
    if own:
        actions.mark_read(message=message, by=signed_in_person(request))
    story = pages.story_of(message, with_text=own or settings.DEMONSTRATION)
    return render(request, "messaging/message.html", {"message": message, "own": own, **story})


@require_GET
@never_cache
def outbox(request: HttpRequest) -> HttpResponse:
    """All messages, newest first."""
    access.refuse_unless_outbox(request.user)
    form = OutboxFilter(request.GET)
    page = Paginator(_outbox_messages(form), PAGE).get_page(request.GET.get("page"))
    return render(request, "messaging/outbox.html", {"form": form, "page": page} | pages.filters(request, form))


@require_GET
def outbox_csv(request: HttpRequest) -> HttpResponseBase:
    """The same list as a file."""
    access.refuse_unless_outbox(request.user)
    return stream_csv("messages.csv", outbox_rows(_outbox_messages(OutboxFilter(request.GET))))


def _outbox_messages(form: OutboxFilter) -> queries.Messages:
    chosen = form.cleaned_data if form.is_valid() else {}
    return queries.narrowed(queries.all_messages(), **{name: value for name, value in chosen.items() if value})


@require_http_methods(["GET", "POST"])
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    """Which messages I want, by which way."""
    person = signed_in_person(request)
    wanted = queries.wanted_by(person, available())
    sent = request.POST if request.method == "POST" else None  # nothing ticked is an answer too
    form = PreferencesForm(sent, channels=available(), initial=pages.as_initial(wanted))
    if request.method == "POST" and form.is_valid():
        actions.choose_messages(wanted=form.wanted(), by=person)
        notices.success(request, _("Saved."))
        return redirect("messaging-preferences")
    return render(request, "messaging/preferences.html", {"form": form})


@csrf_exempt  # the button of a mail program brings no cookie; the signed token is the right to stop, and only to stop
@require_http_methods(["GET", "POST"])
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """One click ends these messages (RFC 8058). Looking at the page changes nothing: scanners look at every link."""
    ticket = access.read_ticket(token)
    done = request.method == "POST"
    if done:
        one_click = request.POST.get("List-Unsubscribe") == "One-Click"
        via = "one-click" if one_click else "page"
        actions.unsubscribe(person=ticket.person, purpose=ticket.purpose, channel=ticket.channel, via=via)
        if one_click:
            return HttpResponse(
                _("You will not get these messages any more."), content_type="text/plain; charset=utf-8"
            )
    return render(request, "messaging/unsubscribe.html", {"ticket": ticket, "done": done})
