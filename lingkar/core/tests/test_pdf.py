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


def test_a_sign_no_font_has_is_no_reason_to_give_no_sheet():
    data = DATA | {"text": "Ask Sari 😀👩\u200d👧 today \ufffe\x01\u202e"}
    reader = PdfReader(BytesIO(pdf.render_pdf(SHEET, data=data, language="en", title="Report 🫩")))
    text = reader.pages[0].extract_text()
    assert "Ask Sari" in text
    assert "today" in text
    assert bool(reader.trailer["/Root"]["/MarkInfo"]["/Marked"])


def test_many_signs_no_font_has_give_a_sheet_all_the_same():
    data = DATA | {"text": " x ".join(chr(0x1F600 + number) for number in range(40))}
    assert pdf.render_pdf(SHEET, data=data, language="en", title="Report").startswith(b"%PDF-")


def test_a_fault_in_a_source_is_loud(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "lingkar").mkdir()
    source = tmp_path / "lingkar" / "x.typ"
    source.write_text("#nothing", encoding="utf-8")
    with pytest.raises(Exception, match="unknown variable"):
        pdf.render_pdf(source, data={}, language="en", title="x")


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
