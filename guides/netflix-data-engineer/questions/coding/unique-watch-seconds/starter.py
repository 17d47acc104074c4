from collections.abc import Iterable

Span = tuple[str, str, int, int]  # member_id, title_id, start_s, end_s


def watch_time_per_title(spans: Iterable[Span]) -> dict[str, list[int]]:
    """For each title, [seconds, stretches], where overlaps of one member count once."""
    raise NotImplementedError
