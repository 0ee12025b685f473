"""Results kept by content."""

import pytest

from report_extract.errors import OutputError
from report_extract.store import Store, key_of

KEY = key_of("a")


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "cache")


def entry(store):
    (path,) = [path for path in store.folder.rglob("*") if path.is_file()]
    return path


def test_what_was_put_is_got(store):
    store.put("read", KEY, {"å": [1, None, 0.1]})
    assert store.get("read", KEY) == {"å": [1, None, 0.1]}


def test_what_was_never_put_is_not_there(store):
    assert store.get("read", KEY) is None


def test_stages_are_apart(store):
    store.put("read", KEY, 1)
    assert store.get("repair", KEY) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: data[:70] + bytes([data[70] ^ 1]) + data[71:],
        lambda data: b"0" * 64 + data[64:],
        lambda data: data.replace(b"\n", b""),
    ],
    ids=["empty", "cut", "bit", "hash", "line"],
)
def test_a_damaged_entry_is_noticed(store, damage):
    store.put("read", KEY, "text")
    path = entry(store)
    path.write_bytes(damage(path.read_bytes()))
    assert store.get("read", KEY) is None
    store.put("read", KEY, "text")
    assert store.get("read", KEY) == "text"


def test_the_same_data_is_the_same_bytes(store, tmp_path):
    other = Store(tmp_path / "other")
    store.put("read", KEY, [1])
    other.put("read", KEY, [1])
    assert entry(store).read_bytes() == entry(other).read_bytes()


def test_nothing_is_left_beside_the_entry(store):
    store.put("read", KEY, 1)
    store.put("read", KEY, 1)
    assert entry(store).name == f"{KEY}.gz"


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="--no-cache"):
        Store(tmp_path / "file").put("read", KEY, 1)


def test_a_key_depends_on_every_part_and_on_their_borders():
    keys = {key_of("ab", "c"), key_of("a", "bc"), key_of("ab", "c", 1), key_of("ab", {"c": 1})}
    assert len(keys) == 4
    assert key_of({"a": 1, "b": 2}) == key_of({"b": 2, "a": 1})
