"""Boxes in PDF points (1/72 inch), origin at the page's top left corner, y growing downwards.

This is the only coordinate system above `sources`: pixels and PDF's bottom-left origin end there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """An axis-parallel rectangle: `x0 <= x1`, `top <= bottom`, in PDF points."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __post_init__(self) -> None:
        if not (self.x0 <= self.x1 and self.top <= self.bottom):
            raise ValueError(f"not a box: {self.x0} {self.top} {self.x1} {self.bottom}")

    @property
    def width(self) -> float:
        """Width in points, >= 0."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Height in points, >= 0."""
        return self.bottom - self.top

    @property
    def x_mid(self) -> float:
        """The x of the centre."""
        return (self.x0 + self.x1) / 2

    @property
    def y_mid(self) -> float:
        """The y of the centre."""
        return (self.top + self.bottom) / 2

    @property
    def area(self) -> float:
        """Area in square points, >= 0."""
        return self.width * self.height

    def intersection(self, other: Box) -> Box | None:
        """The common part, or None where the boxes share no point."""
        x0, x1 = max(self.x0, other.x0), min(self.x1, other.x1)
        top, bottom = max(self.top, other.top), min(self.bottom, other.bottom)
        return Box(x0, top, x1, bottom) if x0 <= x1 and top <= bottom else None

    def contains(self, other: Box, slack: float = 0.0) -> bool:
        """Whether `other` lies inside, with `slack` points allowed on every side."""
        return (
            other.x0 >= self.x0 - slack
            and other.x1 <= self.x1 + slack
            and other.top >= self.top - slack
            and other.bottom <= self.bottom + slack
        )

    def x_overlap(self, other: Box) -> float:
        """Length shared along x in points; negative is the gap between them."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    def y_overlap(self, other: Box) -> float:
        """Length shared along y in points; negative is the gap between them."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def scaled(self, factor: float) -> Box:
        """Every coordinate times `factor` (> 0), as from pixels to points."""
        return Box(self.x0 * factor, self.top * factor, self.x1 * factor, self.bottom * factor)

    def __str__(self) -> str:
        return " ".join(f"{value:.2f}" for value in (self.x0, self.top, self.x1, self.bottom))


def union(boxes: Iterable[Box | None]) -> Box | None:
    """The smallest box around all that are not None; None where there is none."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    return Box(
        min(box.x0 for box in known),
        min(box.top for box in known),
        max(box.x1 for box in known),
        max(box.bottom for box in known),
    )
