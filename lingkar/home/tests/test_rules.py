from datetime import date

import pytest

from lingkar.home.rules import Standing, next_step, part_of_day, shown_count

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("standing", "step"),
    [
        (Standing(has_firm=False), "firm"),
        (Standing(has_firm=True), "check"),
        (Standing(has_firm=True, open_check="a", finished_check="b", has_plan=True, next_action="c"), "go-on"),
        (Standing(has_firm=True, finished_check="b"), "pick"),
        (Standing(has_firm=True, finished_check="b", has_plan=True, next_action="c"), "act"),
        (Standing(has_firm=True, finished_check="b", has_plan=True, finished_on=date(2026, 5, 28)), "check-again"),
        (Standing(has_firm=True, finished_check="b", has_plan=True, finished_on=date(2026, 5, 29)), "more"),
        (Standing(has_firm=True, finished_check="b", has_plan=True, finished_on=None), "more"),
    ],
)
def test_next_step_follows_the_walk(standing, step):
    assert next_step(standing, TODAY) == step


@pytest.mark.parametrize(("hour", "part"), [(3, "evening"), (4, "morning"), (12, "afternoon"), (18, "evening")])
def test_part_of_day_at_its_borders(hour, part):
    assert part_of_day(hour) == part


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (4, None), (5, 5), (60, 60)])
def test_shown_count_withholds_one_to_four(count, shown):
    assert shown_count(count) == shown
