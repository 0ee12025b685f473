"""Sightings → meetings: tellings of one meeting become one row, and no event is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from report_extract.extractors.meetings_sighting import Sighting
from report_extract.extractors.meetings_words import head
from report_extract.extractors.passages import folded
from report_extract.model import MeetingKind, MeetingMode, Period

DATE_CONFLICT = "date-conflict"
BODY_ASSUMED = "body-assumed"
UNRESOLVED = "told-elsewhere"
_ALIKE = 80
_BARE_BODIES = (
    "kommitten",
    "gruppen",
    "namnden",
    "radet",
    "utskottet",
    "natverket",
    "delegationen",
)
# Only ever the one that the report names in full elsewhere ("Förbundsdirektionen").
_SHORTENED = ("direktionen",)
_SINGULAR = ("stamma", "arsmote", "arsstamma", "kongress")


@dataclass(frozen=True, slots=True)
class Event:
    """One meeting and its tellings, the fullest first.

    Attributes:
        main: what the row says, joined from all tellings.
        tellings: all, in reading order.
        other_dates: days that other tellings give.
    """

    main: Sighting
    tellings: tuple[Sighting, ...]
    other_dates: tuple[Period, ...] = ()


def merged(found: Sequence[Sighting]) -> tuple[Event, ...]:
    """The meetings, in the order in which they are first told."""
    sightings = _resolved(found)
    days = [item for item in sightings if item.period.exact and not item.weak and not item.aside]
    events: list[Event] = []
    for item in days:
        _add(events, item)
    for item in sightings:
        if not item.period.exact and not item.weak and not item.aside:
            _add_month(events, item)
    for item in sightings:
        if item.aside and not item.weak:
            _add_aside(events, item)
    for item in sightings:
        if item.weak:
            _add_weak(events, item)
    events = _with_conflicts(events)
    return tuple(sorted(events, key=lambda event: min(item.order for item in event.tellings)))


def _resolved(found: Sequence[Sighting]) -> list[Sighting]:
    """`ledningen` is `Förbundets ledning` where the report names only one such body in full."""
    names = [item.body for item in found if not item.named]
    full = [item if item.named else replace(item, body=_full(item.body, names)) for item in found]
    # "Gruppen" that no fuller name explains does not say which.
    return [
        replace(item, doubts=tuple(dict.fromkeys((*item.doubts, BODY_ASSUMED))))
        if folded(item.body) in _BARE_BODIES and not item.named
        else item
        for item in full
    ]


def _full(body: str, names: Sequence[str]) -> str:
    if len(body.split()) > 1:
        return body
    same = {name for name in names if len(name.split()) > 1 and head(name) == head(body)}
    if same and not any(" för " in name for name in same):
        return next(iter(same)) if len(same) == 1 else body
    if folded(body) not in (*_BARE_BODIES, *_SHORTENED):
        return body
    longer = {name for name in names if name != body and head(name).endswith(head(body))}
    return next(iter(longer)) if len(longer) == 1 else body


def _add(events: list[Event], item: Sighting) -> None:
    for index, event in enumerate(events):
        if event.main.period == item.period and _same(event.main, item):
            events[index] = _joined(event, item)
            return
    events.append(Event(item, (item,)))


def _add_month(events: list[Event], item: Sighting) -> None:
    """A month alone joins the one meeting of that body or name in that month."""
    fits = [
        index
        for index, event in enumerate(events)
        if _within(event.main.period, item.period) and _same(event.main, item)
    ]
    exact = [index for index in fits if events[index].main.period.exact]
    if len(exact or fits) == 1:
        index = (exact or fits)[0]
        events[index] = _joined(events[index], item)
    elif len(exact) > 1:
        # Several dated meetings of that month: it tells of one of them, unknown which. What it
        # says of its own is kept in a row that someone must look at.
        if item.counterpart and not any(events[index].main.counterpart for index in exact):
            doubtful = replace(item, doubts=(*item.doubts, UNRESOLVED))
            events.append(Event(doubtful, (doubtful,)))
    else:
        events.append(Event(item, (item,)))


def _add_aside(events: list[Event], item: Sighting) -> None:
    """Named besides: joins any meeting of its time that shares its word or kind."""
    fits = [
        index
        for index, event in enumerate(events)
        if _within(event.main.period, item.period)
        and (_same(event.main, item) or _same_word(event.main, item))
    ]
    if fits:
        index = fits[0]
        events[index] = replace(events[index], tellings=(*events[index].tellings, item))
        return
    doubtful = replace(item, doubts=(*item.doubts, UNRESOLVED))
    events.append(Event(doubtful, (doubtful,)))


def _add_weak(events: list[Event], item: Sighting) -> None:
    for index, event in enumerate(events):
        same = head(event.main.body) == head(item.body)
        if item.period.exact and event.main.period == item.period and same:
            events[index] = replace(event, tellings=(*event.tellings, item))
            return


def _within(whole: Period, month: Period) -> bool:
    return month.start <= whole.start and whole.end <= month.end


def _same_word(left: Sighting, right: Sighting) -> bool:
    if MeetingKind.PLANNING in (left.kind, right.kind):
        return left.kind == right.kind
    return bool(left.noun and right.noun) and (
        _stem(left.noun) == _stem(right.noun)
        or (left.kind is MeetingKind.NETWORK and right.kind is MeetingKind.NETWORK)
        or ("natverk" in folded(left.body) and "natverk" in folded(right.counterpart + right.body))
    )


def _stem(word: str) -> str:
    for end in ("arna", "erna", "ens", "ets", "ar", "er", "en", "et", "n", "t", "s"):
        if word.endswith(end) and len(word) - len(end) > 4:
            return word[: -len(end)].rstrip("s")
    return word


def _same(left: Sighting, right: Sighting) -> bool:
    """Whether two tellings of one time tell of one meeting."""
    if left.named or right.named:
        return _alike(left.body, right.body) or (
            left.named != right.named and (left.assumed or right.assumed) and _names_it(left, right)
        )
    planning = (left.kind is MeetingKind.PLANNING, right.kind is MeetingKind.PLANNING)
    if all(planning):
        return True
    if any(planning) and left.noun and right.noun and not _bare(left) and not _bare(right):
        return False
    bodies = _same_body(left, right)
    if left.counterpart and right.counterpart:
        met = _parties_met(left.counterpart, right.counterpart)
        return met and (bodies or left.assumed or right.assumed or _crossed(left, right))
    if bodies:
        # With a counterpart on one side alone, only a body that both name makes them one.
        told = not (left.assumed or right.assumed) or left.group == right.group
        return told or left.counterpart == right.counterpart
    return _crossed(left, right)


def _names_it(left: Sighting, right: Sighting) -> bool:
    """`Årsstämman` and, later, `stämman`: the plain word for the named meeting."""
    named, plain = (left, right) if left.named else (right, left)
    return bool(plain.noun) and _stem(named.noun).endswith(_stem(plain.noun))


def _bare(item: Sighting) -> bool:
    return item.noun in ("motet", "mote", "sammantradet", "konferensen", "traffen", "")


def _same_body(left: Sighting, right: Sighting) -> bool:
    if _alike(left.body, right.body) or (
        head(left.body) == head(right.body) and " för " not in left.body + right.body
    ):
        return True
    if _tail(left.body) and _tail(right.body) and " for " in folded(left.body + right.body):
        return fuzz.ratio(_tail(left.body), _tail(right.body)) >= _ALIKE + 5
    return left.assumed and right.assumed


def _tail(body: str) -> str:
    """`naringslivschef` of `Nätverket för näringslivschefer` and of `Näringslivscheferna`."""
    return head(folded(body).rsplit(" for ", 1)[-1])


def _crossed(left: Sighting, right: Sighting) -> bool:
    """`X på möte med Y` and `Y på möte med X`: the same parties, seen from either side."""
    mine = _parties(left)
    theirs = _parties(right)
    shared = sum(any(_alike(a, b) for b in theirs) for a in mine)
    return shared >= 2 or (shared >= 1 and (left.assumed or right.assumed) and _met(left, right))


def _met(left: Sighting, right: Sighting) -> bool:
    return bool(left.counterpart and right.counterpart) and _parties_met(
        left.counterpart, right.counterpart
    )


def _parties(item: Sighting) -> list[str]:
    return [name for name in (item.body, *item.counterpart.split("; ")) if name]


def _parties_met(left: str, right: str) -> bool:
    return any(_alike(a, b) for a in left.split("; ") for b in right.split("; "))


def _alike(left: str, right: str) -> bool:
    if not left or not right:
        return False
    a, b = folded(left), folded(right)
    return fuzz.ratio(a, b) >= _ALIKE or (
        min(len(a.split()), len(b.split())) > 1 and fuzz.token_set_ratio(a, b) >= 90
    )


def _joined(event: Event, item: Sighting) -> Event:
    """The first telling's words, with what it leaves open taken from the other."""
    main = event.main
    better = main.assumed and not item.assumed
    first, second = (item, main) if better else (main, item)
    longer = max((main.counterpart, item.counterpart), key=len)
    place = first.place or second.place
    mode = first.mode if first.mode is not MeetingMode.UNKNOWN else second.mode
    date = main if main.period.exact or not item.period.exact else item
    body_known = not (main.assumed and item.assumed)
    doubts = main.doubts if date is main else item.doubts
    if body_known:
        doubts = tuple(code for code in doubts if code != "body-assumed")
    if "loose-tie" in doubts and ("loose-tie" not in main.doubts or "loose-tie" not in item.doubts):
        doubts = tuple(code for code in doubts if code != "loose-tie")
    joined = replace(
        first,
        period=date.period,
        year_inferred=main.year_inferred and item.year_inferred,
        spans=main.spans,
        order=main.order,
        group=main.group,
        counterpart="" if first.named else longer,
        kind=first.kind if first.kind is not MeetingKind.OTHER else second.kind,
        mode=mode,
        place=place,
        participants=main.participants if main.participants is not None else item.participants,
        sure=max(main.sure, item.sure),
        doubts=doubts,
    )
    return Event(joined, (*event.tellings, item), event.other_dates)


def _with_conflicts(events: list[Event]) -> list[Event]:
    """One meeting told with two days becomes one row with the other day beside it."""
    gone: set[int] = set()
    result = list(events)
    for i, left in enumerate(events):
        for j, right in enumerate(events):
            if j <= i or i in gone or j in gone or not _conflict(left, right, events):
                continue
            first, second = (i, j) if _order(left) <= _order(right) else (j, i)
            joined = _conflicting(result[first], result[second])
            result[first] = joined
            gone.add(second)
    return [event for index, event in enumerate(result) if index not in gone]


def _order(event: Event) -> int:
    return min(item.order for item in event.tellings)


def _conflicting(first: Event, second: Event) -> Event:
    main = replace(
        _joined(first, replace(second.main, period=first.main.period)).main,
        period=first.main.period,
        doubts=(*first.main.doubts, DATE_CONFLICT),
    )
    others = (*first.other_dates, second.main.period, *second.other_dates)
    return Event(main, (*first.tellings, *second.tellings), others)


def _conflict(left: Event, right: Event, events: Sequence[Event]) -> bool:
    a, b = left.main, right.main
    if a.period == b.period or a.period.start.year != b.period.start.year:
        return False
    if a.group == b.group or not (a.period.exact and b.period.exact):
        return False
    if _singular(a) and _singular(b):
        return _alike(a.body, b.body)
    near = abs((a.period.start - b.period.start).days) <= 10
    if not near or not a.counterpart or not b.counterpart or not _same(a, b):
        return False
    return _lists_agree(a, b, events)


def _singular(item: Sighting) -> bool:
    """A yearly event: a named stämma, årsmöte or kongress; extra ones are events of their own."""
    word = folded(item.body)
    return item.named and any(stem in word for stem in _SINGULAR) and "extra" not in word


def _lists_agree(a: Sighting, b: Sighting, events: Sequence[Event]) -> bool:
    """Both are told in lists of the same two sides, and another date of the lists is the same."""
    return any({a.group, b.group} <= {item.group for item in event.tellings} for event in events)
