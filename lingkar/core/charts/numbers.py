"""Numbers as SVG wants them: a point, few digits, whatever the reader's language."""

from math import cos, radians, sin


def plain(value: float) -> str:
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def share(value: float, whole: float) -> float:
    """value / whole, held between 0 and 1; 0 when there is no whole."""
    return 0.0 if whole <= 0 else min(1.0, max(0.0, value / whole))


def on_circle(centre: float, radius: float, degrees: float) -> tuple[float, float]:
    """A point on a circle; 0 degrees is at the top, and it runs clockwise."""
    return centre + radius * sin(radians(degrees)), centre - radius * cos(radians(degrees))


def arc(centre: float, radius: float, start: float, end: float) -> str:
    """Path of an arc from start to end degrees, clockwise. A full turn is drawn a hair short of itself."""
    end = min(end, start + 359.99)
    x0, y0 = on_circle(centre, radius, start)
    x1, y1 = on_circle(centre, radius, end)
    large = int(end - start > 180)
    return f"M{plain(x0)} {plain(y0)}A{plain(radius)} {plain(radius)} 0 {large} 1 {plain(x1)} {plain(y1)}"
