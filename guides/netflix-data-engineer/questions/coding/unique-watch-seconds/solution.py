from collections import defaultdict
from collections.abc import Iterable

Span = tuple[str, str, int, int]  # member_id, title_id, start_s, end_s


def watch_time_per_title(spans: Iterable[Span]) -> dict[str, list[int]]:
    """For each title, [seconds, stretches], where overlaps of one member count once."""
    by_viewer: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for member, title, start, end in spans:
        if start < end:
            by_viewer[title, member].append((start, end))
    totals: dict[str, list[int]] = {}
    for (title, _), watched in by_viewer.items():
        seconds, stretches = covered(watched)
        total = totals.setdefault(title, [0, 0])
        total[0] += seconds
        total[1] += stretches
    return totals


def covered(watched: list[tuple[int, int]]) -> tuple[int, int]:
    """Seconds covered by the spans, and the number of unbroken stretches."""
    seconds = stretches = 0
    covered_to: int | None = None
    for start, end in sorted(watched):
        if covered_to is None or start > covered_to:
            stretches += 1
            covered_to = start
        if end > covered_to:
            seconds += end - covered_to
            covered_to = end
    return seconds, stretches
