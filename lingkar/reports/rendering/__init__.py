"""Files made of a dossier's content."""

from lingkar.core.qr import qr_svg
from lingkar.reports.rendering.data import json_of
from lingkar.reports.rendering.printed import pdf_languages, pdf_of
from lingkar.reports.rendering.workbook import workbook_of

__all__ = ["json_of", "pdf_languages", "pdf_of", "qr_svg", "workbook_of"]
