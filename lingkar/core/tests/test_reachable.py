"""No way to reach somebody goes through before both agreed; amounts, dates and customs numbers do."""

import pytest

from lingkar.core.reachable import contacts_in, without_contacts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Call me: 0812 3456 7890", "phone"),
        ("+62-812-3456-7890 please", "phone"),
        ("(021) 555 1234 7", "phone"),
        ("โทร ๐๘๑ ๒๓๔ ๕๖๗๘", "phone"),
        ("ទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨", "phone"),
        ("ဖုန်း ၀၉ ၄၂၀ ၁၂၃ ၄၅၆", "phone"),
        ("6281234567890", "phone"),
        ("081\u200b234\u200b5678", "phone"),
        ("８５５ １２ ３４５ ６７８", "phone"),
        ("sok@example.com", "mail"),
        ("sok (at) gmail [dot] com", "mail"),
        ("sok at gmail dot com", "mail"),
        ("ｓｏｋ＠ｅｘａｍｐｌｅ．ｃｏｍ", "mail"),
        ("see www.husk.example", "link"),
        ("wa.me/62812345", "link"),
        ("our page huskshop.com/buy", "link"),
        ("toko.co.id", "link"),
        ("Line ID: huskman", "account"),
        ("WhatsApp: budi_99", "account"),
        ("find me @huskman99", "account"),
    ],
)
def test_it_is_found(text, kind):
    assert [each.kind for each in contacts_in(text, ["ID", "KH"])] == [kind], text


@pytest.mark.parametrize(
    "text",
    [
        "We take 2000 kg every month at 1.250.000 rupiah",
        "IDR 12,500,000 a load, 12 500 000 in all",
        "From 25/11/2026 to 2026-12-31",
        "HS 0511.99.90, waste code 02 01 03",
        "៥០០ គីឡូ ក្នុងមួយខែ",
        "โอน 1,500,000 บาท",
        "0.75 tonnes, 3.5 % wet",
        "Are you on WhatsApp? Do you deliver at home?",
        "40 sacks of 25 kg. They stand at the mill.",
        "100 200 300 kg in three lots",
    ],
)
def test_ordinary_numbers_and_words_pass(text):
    assert contacts_in(text, ["ID", "TH", "KH"]) == ()


def test_what_is_covered_leaves_the_rest_as_it_was():
    assert without_contacts("Beras, call ๐๘๑๒๓๔๕๖๗๘ or a@b.com now", ["TH"]) == "Beras, call ••• or ••• now"
