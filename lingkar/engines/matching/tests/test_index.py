"""The index finds what comparing everything finds, whatever came and went before."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lingkar.engines.matching import Listing, Setting, Understood
from lingkar.engines.matching.index import VERIFIED, Filters, Index, IndexFileFault, load, save
from lingkar.engines.matching.index import filters as filters_module

from .drawn import DAY, exact, index_setting, listings, read

SETTING = index_setting()
SIDES = [("need", "offer"), ("offer", "need")]
quiet = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def check(index: Index, asked: Understood, others: list[Understood], k: int, setting: Setting = SETTING) -> None:
    wanted = exact(asked, others, setting)
    found = index.search(asked, k=k)
    assert [score for _, score in found] == pytest.approx(sorted(wanted.values(), reverse=True)[:k], abs=1e-7)
    for name, score in found:
        assert score == pytest.approx(wanted[name], abs=1e-7)
    assert found == sorted(found, key=lambda one: (-one[1], one[0]))


def once(given: list[Listing]) -> list[Listing]:
    return list({one.id: one for one in given}.values())


@pytest.mark.parametrize(("held", "asks"), SIDES)
@quiet
@given(data=st.data())
def test_it_equals_comparing_everything(held: str, asks: str, data: st.DataObject) -> None:
    kept = read(once(data.draw(st.lists(listings(held), min_size=1, max_size=30))), SETTING)
    index = Index(held, SETTING)
    for start in range(0, len(kept), 7):
        index.add(kept[start : start + 7])
    for asked in read(data.draw(st.lists(listings(asks), min_size=1, max_size=3)), SETTING):
        check(index, asked, kept, data.draw(st.integers(1, 12)))


@quiet
@given(data=st.data())
def test_what_is_gone_never_shows(data: st.DataObject) -> None:
    """Adding, changing, removing and running out in any order."""
    names = st.sampled_from(["a", "b", "c", "d", "e", "f"])
    index, held = Index("need", SETTING), dict[str, Understood]()
    for _ in range(data.draw(st.integers(1, 8))):
        match data.draw(st.sampled_from(["add", "add", "remove", "expire"])):
            case "add":
                fresh = read(data.draw(st.lists(listings("need", names), max_size=4)), SETTING)
                index.add(fresh)
                held |= {one.listing.id: one for one in fresh}
            case "remove":
                gone = data.draw(st.lists(names, max_size=3))
                index.remove(gone)
                held = {name: one for name, one in held.items() if name not in gone}
            case _:
                day = DAY + timedelta(days=data.draw(st.sampled_from([-1, 0, 60])))
                index.expire(day)
                held = {n: one for n, one in held.items() if one.listing.expires is None or one.listing.expires >= day}
    assert len(index) == sum(not one.listing.withdrawn for one in held.values())
    (asked,) = read([data.draw(listings("offer"))], SETTING)
    check(index, asked, list(held.values()), 10)


@quiet
@given(data=st.data())
def test_the_order_of_adding_does_not_matter(data: st.DataObject) -> None:
    kept = read(once(data.draw(st.lists(listings("need"), min_size=2, max_size=25))), SETTING)
    (asked,) = read([data.draw(listings("offer"))], SETTING)
    answers = []
    for order in (kept, data.draw(st.permutations(kept))):
        index = Index("need", SETTING)
        for start in range(0, len(order), 4):
            index.add(order[start : start + 4])
        answers.append(index.search(asked, k=8))
    assert answers[0] == answers[1]


@quiet
@given(data=st.data())
def test_a_file_brings_it_back(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("index") / "needs.npz"
    kept = read(once(data.draw(st.lists(listings("need"), max_size=12))), SETTING)
    index = Index("need", SETTING)
    index.add(kept[:6])
    index.add(kept[6:])
    index.remove([one.listing.id for one in kept[:2]])
    save(index, path)
    again = load(path, "need", SETTING)
    fresh = read([data.draw(listings("need", st.just("z")))], SETTING)
    (asked,) = read([data.draw(listings("offer"))], SETTING)
    for one in (index, again):
        one.add(fresh)
    assert again.search(asked) == index.search(asked)
    assert len(again) == len(index)


def plain(name: str, **told: object) -> Listing:
    return Listing(id=name, side="need", text="rice husk", **told)  # type: ignore[arg-type]


HUSK = Listing(id="o", side="offer", text="rice husk", country="ID", lat=-6.2, lon=106.8)


def test_a_broken_file_or_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "needs.npz"
    index = Index("need", SETTING)
    index.add([plain("a")])
    save(index, path)
    with pytest.raises(IndexFileFault):
        load(path, "offer", SETTING)
    whole = path.read_bytes()
    for broken in (whole[:-200], whole[:400] + b"x" + whole[401:], b"", b"nothing"):
        path.write_bytes(broken)
        with pytest.raises(IndexFileFault):
            load(path, "need", SETTING)
    assert [each.name for each in tmp_path.iterdir()] == ["needs.npz"]


def test_filters_narrow() -> None:
    index = Index("need", SETTING)
    index.add(
        [
            plain("a", country="ID", area="ID-JK", lat=-6.2, lon=106.8, org="f1"),
            plain("b", country="VN", kind="service", org="f2"),
            plain("c", country="ID", lat=-7.25, lon=112.75),
        ],
        flags={"b": VERIFIED, "c": VERIFIED | filters_module.FREE},
    )

    def found(**told: object) -> set[str]:
        return {name for name, _ in index.search(HUSK, Filters(**told))}  # type: ignore[arg-type]

    assert found() == {"a", "b", "c"}
    assert found(countries=("ID",)) == {"a", "c"}
    assert found(countries=("XX",)) == set()
    assert found(areas=("ID-JK",)) == {"a"}
    assert found(kinds=("service",)) == {"b"}
    assert found(without_orgs=("f1", "f2")) == {"c"}
    assert found(flags=VERIFIED) == {"b", "c"}
    assert found(flags=VERIFIED | filters_module.FREE) == {"c"}
    assert found(near=(-6.2, 106.8, 100.0)) == {"a"}


def test_an_own_side_is_never_found_and_a_wrong_one_refused() -> None:
    index = Index("need", SETTING)
    with pytest.raises(ValueError, match="needs only"):
        index.add([HUSK])
    index.add([plain("a")])
    assert index.search(plain("b")) == []


def test_a_rebuild_keeps_what_changed_meanwhile() -> None:
    index = Index("need", SETTING)
    index.add([plain("old")])
    told: list[int] = []

    def progress(done: int) -> None:
        told.append(done)
        index.add([plain("late")])
        index.remove(["b"])

    index.rebuild([plain("a"), plain("b", expires=date(2027, 1, 1))], progress)
    assert {name for name, _ in index.search(HUSK)} == {"a", "late"}
    assert told == [2]
