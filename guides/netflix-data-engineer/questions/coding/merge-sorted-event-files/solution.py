import heapq
from collections import deque
from collections.abc import Iterable, Iterator

Event = tuple[int, str, dict]  # ts_ms, event_id, payload


def merge_events(files: Iterable[Iterable[Event]], window_ms: int) -> Iterator[Event]:
    """All events of the sorted files in order of time, copies within the window left out."""
    recent: set[str] = set()
    by_time: deque[tuple[int, str]] = deque()
    for event in in_order_of_time(files):
        ts_ms, event_id, _ = event
        while by_time and ts_ms - by_time[0][0] > window_ms:
            recent.remove(by_time.popleft()[1])
        if event_id not in recent:
            recent.add(event_id)
            by_time.append((ts_ms, event_id))
            yield event


def in_order_of_time(files: Iterable[Iterable[Event]]) -> Iterator[Event]:
    """The events of all files; equal times in the order of the files."""
    readers = [checked(events) for events in files]
    heads = []
    for index, reader in enumerate(readers):
        for event in reader:
            heads.append((event[0], index, event))
            break
    heapq.heapify(heads)
    while heads:
        _, index, event = heads[0]
        yield event
        following = next(readers[index], None)
        if following is None:
            heapq.heappop(heads)
        else:
            heapq.heapreplace(heads, (following[0], index, following))


def checked(events: Iterable[Event]) -> Iterator[Event]:
    """The same events; an error where their times fall."""
    last_ms = None
    for event in events:
        if last_ms is not None and event[0] < last_ms:
            raise ValueError(f"file is not sorted: {event[0]} after {last_ms}")
        last_ms = event[0]
        yield event
