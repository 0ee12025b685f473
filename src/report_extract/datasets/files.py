"""Files that are there whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from report_extract.errors import OutputError

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write into that takes the place of `path` once the block has ended well.

    The temporary file lies in the same folder, so that the change is one step of the file system;
    whatever happens, nobody sees half a file under its own name.

    Raises:
        OutputError: the folder or the file cannot be written.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            file = stack.enter_context(temporary.open("wb"))
            stack.callback(temporary.unlink, missing_ok=True)
            yield file
            file.close()
            temporary.replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot be written ({error.strerror}).", remedy="See to rights and room there."
        ) from error


def write_text_atomically(path: Path, text: str) -> None:
    """Writes UTF-8 with the line breaks as they are; halves of surrogate pairs become `?`.

    Raises:
        OutputError: the file cannot be written.
    """
    with replacing(path) as file:
        file.write(text.encode("utf-8", "replace"))


def write_json_atomically(path: Path, value: Json) -> None:
    """Writes JSON: UTF-8, two spaces of indent, keys in the order given, a line break last.

    Raises:
        OutputError: the file cannot be written.
        ValueError: a number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    write_text_atomically(path, f"{text}\n")
