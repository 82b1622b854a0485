"""HiGHS, the solver of linear and mixed-integer programs, without the line it prints about itself."""

from __future__ import annotations

import highspy


class Silent(highspy.Highs):
    """HiGHS without its callbacks: switching them on prints a line about itself, before it can be told to be quiet."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def enableCallbacks(self) -> None:
        return
