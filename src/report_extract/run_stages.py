"""What the costly stages depend on, so that what they gave is kept for just as long as it holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from pydantic_core import to_jsonable_python

from report_extract.config import Settings
from report_extract.corrections import WordCorrection
from report_extract.environment import Environment, code_digest
from report_extract.store import Store, key_of

READ = "read"
REPAIR = "repair"

READING = ("geometry", "model", "sources")
REPAIRING = ("corrections", "layout", "repair")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the costly stages keep what they gave, and what that depends on beside the file.

    Attributes:
        store: the entries.
        reading: fingerprint of everything that reading depends on.
        repairing: fingerprint of everything that repair depends on; changes with `reading`.
    """

    store: Store
    reading: str
    repairing: str

    def read_key(self, sha256: str) -> str:
        """The key of a file as read, by the file's SHA-256."""
        return key_of(self.reading, sha256)

    def repair_key(self, sha256: str, words: Sequence[WordCorrection]) -> str:
        """The key of a file's repairs, by its SHA-256 and the reviewed words that reach it.

        Who decided and why, and on which line that stands, changes no repair.
        """
        decided = [(item.wrong, item.right, item.place) for item in words]
        return key_of(self.repairing, sha256, decided)


def keep_in(store: Store, settings: Settings, environment: Environment) -> Kept:
    """A store together with what the stages depend on under these settings."""
    stands_on = asdict(environment)
    reading = key_of(
        _only(stands_on, ("program", "python", "tesseract", "models", "libraries")),
        code_digest(*READING),
        to_jsonable_python(settings.sources),
        to_jsonable_python(settings.ocr),
    )
    repairing = key_of(
        reading,
        code_digest(*REPAIRING),
        to_jsonable_python(settings.layout),
        to_jsonable_python(settings.repair),
    )
    return Kept(store, reading, repairing)


def _only(values: dict[str, object], names: Sequence[str]) -> list[object]:
    return [values[name] for name in names]
