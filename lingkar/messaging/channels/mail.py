"""Mail, through Django's mailer."""

from __future__ import annotations

import smtplib
from email import policy
from email.message import MIMEPart
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from lingkar.messaging.channels import Enclosed, Letter, TryLater, Undeliverable

# Answers that mean "this mailbox does not exist", not "this mail is unwelcome".
NO_SUCH_MAILBOX = {510, 511, 512, 513, 550, 551, 553}


class Mail:
    def carry(self, letter: Letter) -> str:
        mail = compose(letter)
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused(next(iter(error.recipients.values()))) from error
        except smtplib.SMTPResponseException as error:
            raise _refused((error.smtp_code, error.smtp_error)) from error
        except (smtplib.SMTPException, OSError) as error:
            raise TryLater(type(error).__name__) from error
        except ValueError as error:  # a header with a line end, an address that is none
            raise Undeliverable(str(error), address_is_bad=True) from error
        return str(mail.extra_headers["Message-ID"])


def compose(letter: Letter) -> EmailMultiAlternatives:
    """The mail: plain text always, HTML beside it, and the one-click way out where there is one (RFC 8058)."""
    headers = {"Message-ID": message_id(letter.code), "Content-Language": letter.language, **letter.headers}
    # Answering machines keep quiet to mail that says a machine wrote it (RFC 3834).
    headers["Auto-Submitted"] = "auto-generated"
    if letter.unsubscribe_url:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        headers=headers,
    )
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    for file in letter.files:
        mail.attach(_part(file))
    return mail


def _part(file: Enclosed) -> MIMEPart:
    part = MIMEPart(policy=policy.SMTP)
    part.set_content(file.text, subtype=file.media_type.partition("/")[2], charset="utf-8", cte="base64")
    if file.method:
        part.set_param("method", file.method)
    part.add_header("Content-Disposition", "attachment", filename=file.name)
    return part


def message_id(code: str) -> str:
    """The same for every attempt, so that a mailbox that already has it can tell."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{code}@{domain}>"


def _refused(answer: tuple[int, bytes | str]) -> TryLater | Undeliverable:
    code, words = answer
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    detail = f"{code} {text}"[:400]
    if 400 <= code < 500:
        return TryLater(detail)
    return Undeliverable(detail, address_is_bad=code in NO_SUCH_MAILBOX)
