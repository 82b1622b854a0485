"""The same one twice: exact before alike, with the reason."""

import pytest

from lingkar.market.duplicates import Known, compare, pairs
from lingkar.market.naming import host_of, likeness, name_key, registration_key


def known(pk, name, host="", registration="", country="ID", area="ID-JB", *others):
    return Known(pk, tuple(name_key(each) for each in (name, *others)), host, registration, country, area)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PT. Sekam Jaya, Tbk", "sekam jaya"),
        ("CÔNG TY TNHH Trấu Việt", "Trau Viet Co., Ltd."),
        ("บริษัท แกลบทอง จำกัด", "แกลบทอง"),
        ("Green-Loop Sdn. Bhd.", "GREEN LOOP"),
        ("绿色回收有限公司", "绿色回收"),
    ],
)
def test_legal_forms_and_accents_say_nothing(one, other):
    assert name_key(one) == name_key(other)


def test_vowel_signs_make_other_names():
    assert name_key("ปาน") != name_key("ปาก")
    assert name_key("កក") != name_key("កាក")
    assert name_key("PT") == "pt"  # a name of nothing else stays a name


def test_hosts_many_share_are_no_sign():
    assert host_of("https://www.Example.co.id/about") == "example.co.id"
    assert host_of("facebook.com/husk") == ""
    assert host_of("") == ""
    assert registration_key("NIB 1234-567.8") == "nib12345678"


def test_exact_comes_before_alike():
    rows = [
        known(1, "Sekam Jaya"), known(2, "Sekam Jaya Abadi"), known(3, "Other One", registration="n1"),
        known(4, "Quite Different", registration="n1"), known(5, "PT Sekam Jaya"), known(6, "X", host="a.id"),
        known(7, "Y", host="a.id", country="TH"), known(8, "Sekam Jaya", area="ID-JT"),
    ]  # fmt: skip
    found = [(pair.first, pair.second, pair.reason) for pair in pairs(rows)]
    assert found[:3] == [(3, 4, "registration"), (6, 7, "website"), (1, 5, "name")]
    assert ("name-country") in {reason for _one, _two, reason in found}
    assert [reason for _one, _two, reason in found] == sorted(
        (reason for _one, _two, reason in found),
        key=["registration", "website", "name", "name-country", "alike"].index,
    )


def test_another_name_and_another_country():
    assert compare(known(1, "GL", "", "", "ID", "", "Green Loop"), known(2, "Green Loop")).reason == "name"
    assert compare(known(1, "Green Loop"), known(2, "Green Loop", country="TH")) is None
    assert compare(known(1, "N", registration="7"), known(2, "M", registration="7", country="TH")) is None


def test_likeness_is_symmetric_and_bounded():
    for one, other in (("sekam jaya", "sekam jya"), ("a", ""), ("", ""), ("abc", "abc")):
        assert likeness(one, other) == likeness(other, one)
        assert 0 <= likeness(one, other) <= 1
    assert likeness("sekam jaya", "sekam jaya") == 1
    assert compare(known(1, "Sekam Jaya Utama"), known(2, "Sekam Jaya Utma")).reason == "alike"


def test_many_entries_are_compared_quickly():
    rows = [known(number, f"Firm {number:05d} of Bamboo", area="") for number in range(1500)]
    assert pairs([*rows, known(9000, "Firm 00007 of Bamboo")])[0].reason == "name"
