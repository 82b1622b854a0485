from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from lingkar.core import pdf

SHEET = Path(__file__).parent / "sheets" / "sheet.typ"
DATA = {"text": "Ask for “LED” & 5 kWh <b>", "rows": [["Lamps", "1.2"], ["Fans", "0.4"]]}


def made(language: str, title: str = "Report") -> PdfReader:
    return PdfReader(BytesIO(pdf.render_pdf(SHEET, data=DATA, language=language, title=title)))


def test_a_sheet_is_tagged_and_has_title_and_language():
    reader = made("en")
    assert reader.metadata is not None
    assert reader.metadata.title == "Report"
    assert bool(reader.trailer["/Root"]["/MarkInfo"]["/Marked"])
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_what_was_typed_is_text_and_never_code():
    assert "<b>" in made("en").pages[0].extract_text()


@pytest.mark.parametrize(("language", "family"), [("th", "NotoSansThai"), ("km", "NotoSansKhmer")])
def test_thai_and_khmer_need_nothing_of_the_system(language, family, monkeypatch):
    monkeypatch.setattr(pdf, "SYSTEM_FOLDERS", [])
    pdf._fonts.cache_clear()
    pdf._families_here.cache_clear()
    try:
        assert pdf.can_write(language)
        assert pdf.languages_without_fonts() == {"lo", "my", "ta", "zh-hans"}
        with pytest.raises(pdf.FontMissing):
            made("lo")
        title = {"th": "รายงาน", "km": "របាយការណ៍"}[language]
        fonts = {str(font["/BaseFont"]) for font in _fonts_of(made(language, title))}
        assert any(family in name for name in fonts)
    finally:
        pdf._fonts.cache_clear()
        pdf._families_here.cache_clear()


def _fonts_of(reader: PdfReader) -> list:
    return [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
