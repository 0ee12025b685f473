"""Python's cycle collector, held while a document is read.

The search makes a million small tuples and no cycles; the collector would look through them again
and again for nothing (a sixth of the time). What has no cycles is freed without it.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held() -> Iterator[None]:
    """Holds the collector; lets it go again if it was at work before."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()
