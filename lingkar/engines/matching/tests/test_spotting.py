import pytest

from .small import hits, spot


@pytest.mark.parametrize(
    ("text", "language", "concept"),
    [
        ("rice husk", "en", "rice-husk"),
        ("RICE HUSKS, dry!", "en", "rice-husk"),
        ("husk of the rice", "en", "rice-husk"),
        ("sekam padi kering 2 ton per bulan", "id", "rice-husk"),
        ("sekamnya", "id", "rice-husk"),
        ("ipa ng palay", "fil", "rice-husk"),
        ("mga dayami", "fil", "rice-straw"),
        ("trấu", "vi", "rice-husk"),
        ("vo trau", "vi", "rice-husk"),
        ("nhua phe lieu", None, "plastic-scrap"),
        ("แกลบจากโรงสีข้าว", "th", "rice-husk"),
        ("มีฟางข้าวแห้ง", None, "rice-straw"),
        ("យើងមានអង្កាម", "km", "rice-husk"),
        ("ມີແກບຂາຍ", "lo", "rice-husk"),
        ("ကောက်ရိုးရောင်းမည်", "my", "rice-straw"),
        ("sawdsut from our shop", "en", "sawdust"),
        ("briquetes", "en", "briquette"),
        ("ขาย rice husk", "th", "rice-husk"),
    ],
)
def test_finds_the_thing(text, language, concept):
    assert spot(text, language)[0] == concept


def test_the_longest_wins():
    assert spot("rice husk ash") == ["rice-husk-ash"]
    assert spot("ขี้เถ้าแกลบ", "th") == ["rice-husk-ash"]


def test_several_things_are_kept():
    assert set(spot("rice husk, rice straw and sawdust")) == {"rice-husk", "rice-straw", "sawdust"}


def test_a_sack_of_husk_is_husk():
    assert spot("a sack of rice husk")[0] == "rice-husk"
    assert spot("karung bekas", "id") == ["woven-sack"]


def test_an_industry_is_told_apart_from_things():
    assert spot("fuel for our brick kiln") == ["fuel", "industry:2332"]


def test_exact_accents_weigh_more():
    with_accents = next(hit for hit in hits("trấu", "vi") if hit.code == "rice-husk")
    without = next(hit for hit in hits("trau", "vi") if hit.code == "rice-husk")
    assert with_accents.score > without.score


def test_a_process_counts_less_than_a_thing():
    found = {hit.code: hit.score for hit in hits("dried rice husk, drying done by us")}
    assert found["drying"] < found["rice-husk"]


@pytest.mark.parametrize("text", ["", "   ", "12 345", "😀 ?!", "\u200b", "x" * 20000, "ก" * 5000])
def test_nothing_is_found_in_nothing(text):
    assert spot(text) == []
