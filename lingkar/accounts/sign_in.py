"""The walk from an address to a session, on the sign-in library's stages.

The library keeps the pending sign-in in the session, counts wrong codes and asks for a second factor afterwards.
"""

from __future__ import annotations

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.http import HttpRequest

from lingkar.accounts.enums import Channel
from lingkar.accounts.models import Address

type Process = LoginCodeVerificationProcess


def send_code(request: HttpRequest, address: Address) -> None:
    """Begin anew: an earlier pending sign-in of this browser is forgotten, its code no longer works."""
    clear_login(request)
    is_mail = address.channel == Channel.MAIL
    LoginCodeVerificationProcess.initiate(
        request=request,
        user=address.person,
        email=address.value if is_mail else None,
        phone=None if is_mail else address.value,
    )


def pending(request: HttpRequest) -> Process | None:
    """The sign-in that waits for its code, unless the code has expired."""
    stage = LoginStageController.enter(request, LoginByCodeStage.key)
    return LoginCodeVerificationProcess.resume(stage) if stage else None


def tries_left(process: Process) -> int:
    return max(0, int(process.max_attempts) - int(process.state["failed_attempts"]))


def sent_to(process: Process) -> tuple[str, str]:
    """(channel, value) of where the code went."""
    if phone := process.state.get("phone"):
        return Channel.PHONE.value, phone
    return Channel.MAIL.value, process.state["email"]
