"""In and out: an address, a code, and for staff a second step."""

from __future__ import annotations

from datetime import timedelta

from allauth.account.utils import get_next_redirect_url
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from lingkar.accounts import sign_in as walk
from lingkar.accounts.actions import begin_person
from lingkar.accounts.addresses import shown
from lingkar.accounts.forms import CodeForm, SignInForm
from lingkar.core.limits import allow, limited, too_many

HOUR = int(timedelta(hours=1).total_seconds())
# A whole village may share one address of the mobile network, so it gets more room than a single mailbox.
CODES_A_MAILBOX = 6
CODES_A_NETWORK_ADDRESS = 120


@never_cache
@limited("sign-in", limit=CODES_A_NETWORK_ADDRESS, seconds=HOUR)
def sign_in(request: HttpRequest) -> HttpResponse:
    """An address that is known and one that is not are answered alike: nobody learns who is here."""
    if request.user.is_authenticated:
        return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)
    form = SignInForm(request.POST or None)
    if not (request.method == "POST" and form.is_valid()):
        return render(request, "accounts/sign_in.html", {"form": form, "next": _next(request)})
    channel, value = form.cleaned_data["address"]
    if not allow(f"sign-in-code:{channel}:{value}", limit=CODES_A_MAILBOX, seconds=HOUR):
        return too_many(request, seconds=HOUR)  # type: ignore[return-value]
    walk.send_code(request, begin_person(channel=channel, value=value, language=get_language() or "en"))
    return redirect(_with_next("accounts-code", request))


@never_cache
@limited("sign-in-code", limit=CODES_A_NETWORK_ADDRESS * 5, seconds=HOUR)
def enter_code(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_next(request) or settings.LOGIN_REDIRECT_URL)
    process = walk.pending(request)
    if process is None:
        messages.info(request, gettext("That code is no longer good. Ask for a new one."))
        return redirect(_with_next("accounts-sign-in", request))
    if request.method == "POST" and request.POST.get("action") == "again":
        return _send_again(request, process)
    form = CodeForm(request.POST if request.method == "POST" else None, expected=process.code)
    if request.method == "POST" and form.is_valid():
        answer: HttpResponse = process.finish(_next(request))
        return answer
    if request.method == "POST" and not process.record_invalid_attempt():
        messages.error(request, gettext("That was not the code, five times. Ask for a new one."))
        return redirect(_with_next("accounts-sign-in", request))
    return render(request, "accounts/code.html", _code_page(request, process, form))


def _send_again(request: HttpRequest, process: walk.Process) -> HttpResponse:
    channel, value = walk.sent_to(process)
    in_time = allow(f"sign-in-code:{channel}:{value}", limit=CODES_A_MAILBOX, seconds=HOUR)
    if process.can_resend and in_time:
        process.resend()
        messages.success(request, gettext("We sent a new code. The older one no longer works."))
    else:
        messages.error(request, gettext("We sent enough codes for now. Wait a little, or use another address."))
    return redirect(_with_next("accounts-code", request))


def _code_page(request: HttpRequest, process: walk.Process, form: CodeForm) -> dict[str, object]:
    channel, value = walk.sent_to(process)
    return {
        "form": form,
        "address": shown(channel, value),
        "minutes": settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60,
        "tries_left": walk.tries_left(process) if form.is_bound else None,
        "can_resend": process.can_resend,
        "next": _next(request),
    }


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    messages.success(request, gettext("You are signed out."))
    return redirect(_next(request) or settings.LOGOUT_REDIRECT_URL)


def inactive(request: HttpRequest) -> HttpResponse:
    """The code was right, but this account was closed by the operator."""
    return render(request, "accounts/inactive.html", status=403)


def reauthenticate(request: HttpRequest) -> HttpResponse:
    """Nobody has a password here; who is asked again answers with the second step."""
    return redirect(f"{reverse('mfa_reauthenticate')}?{request.GET.urlencode()}")


def _next(request: HttpRequest) -> str | None:
    """Where she was going, if it is a page of this site. A bare word would be taken for the name of a page."""
    url: str | None = get_next_redirect_url(request)
    return url if url and url.startswith("/") else None


def _with_next(name: str, request: HttpRequest) -> str:
    url = _next(request)
    return f"{resolve_url(name)}?{urlencode({'next': url})}" if url else resolve_url(name)
