"""Is this really a picture, a PDF or a table, and what is safe to pass on? What a browser tells counts nothing."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from lingkar.books.bridge.workbooks import HostileWorkbook, refuse_hostile
from lingkar.core.checked_files import LARGEST, Checked, EvidenceFault, check_evidence, shown_name

MOST_IN_A_POST = 4
ZIP = b"PK\x03\x04"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ACCEPT = "image/jpeg,image/png,application/pdf,.xlsx"
PROGRAMS = ("vbaproject", "/activex/", "/embeddings/", "/externallinks/")


def check_file(upload: Any) -> Checked:
    """The file as it may be passed on; raises EvidenceFault. Pictures are drawn anew, tables may hold no program."""
    start = upload.read(len(ZIP))
    upload.seek(0)
    if start != ZIP:
        return check_evidence(upload)
    if upload.size > LARGEST:
        raise EvidenceFault(_("This file is too large. Send one of at most %(size)s MB.") % {"size": LARGEST // 2**20})
    content = upload.read(LARGEST + 1)
    try:
        refuse_hostile(content)
    except HostileWorkbook:
        raise EvidenceFault(_("We can keep photos, PDF files and XLSX tables. This is none of them.")) from None
    if _holds_a_program(content):
        raise EvidenceFault(_("This table holds a program or leads to other files. Save it as a plain XLSX table."))
    return Checked(shown_name(upload.name or ""), XLSX, content)


def _holds_a_program(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = [part.filename.lower() for part in packed.infolist()]
    return any(word in f"/{name}" for name in names for word in PROGRAMS)


class ManyFilesInput(forms.FileInput):
    allow_multiple_selected = True


class ThreadFilesField(forms.FileField):
    """Up to four files at once, each checked by what is in it; gives a list of Checked."""

    widget = ManyFilesInput(attrs={"accept": ACCEPT})

    def clean(self, data: Any, initial: Any = None) -> Any:
        uploads = [each for each in (data if isinstance(data, list | tuple) else [data]) if each]
        if len(uploads) > MOST_IN_A_POST:
            raise ValidationError(_("Send %(count)s files at most at a time.") % {"count": MOST_IN_A_POST})
        return [self._checked(each) for each in uploads]

    def _checked(self, upload: UploadedFile[Any]) -> Checked:
        super().clean(upload)
        upload.seek(0)
        try:
            return check_file(upload)
        except EvidenceFault as fault:
            raise ValidationError(str(fault), code="file") from None
