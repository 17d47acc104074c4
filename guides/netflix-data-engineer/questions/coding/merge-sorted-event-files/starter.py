from collections.abc import Iterable, Iterator

Event = tuple[int, str, dict]  # ts_ms, event_id, payload


def merge_events(files: Iterable[Iterable[Event]], window_ms: int) -> Iterator[Event]:
    """All events of the sorted files in order of time, copies within the window left out."""
    raise NotImplementedError
