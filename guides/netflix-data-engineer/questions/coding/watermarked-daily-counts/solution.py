import heapq
from collections import Counter
from collections.abc import Iterable
from datetime import date

LATENESS_MS = 2 * 60 * 60 * 1000
DAY_MS = 24 * 60 * 60 * 1000
DAY_ZERO = date(1970, 1, 1).toordinal()

Event = tuple[str, str, int, str]  # member_id, event_name, ts_ms, payload


class RecentIds:
    """Identities that a copy may still follow, the oldest first to go."""

    def __init__(self) -> None:
        self.known: set[Event] = set()
        self.by_time: list[tuple[int, Event]] = []

    def forget_before(self, watermark: int) -> None:
        while self.by_time and self.by_time[0][0] < watermark:
            self.known.remove(heapq.heappop(self.by_time)[1])

    def add(self, event: Event) -> bool:
        """Whether the event is new."""
        if event in self.known:
            return False
        self.known.add(event)
        heapq.heappush(self.by_time, (event[2], event))
        return True


def daily_counts(events: Iterable[Event], lateness_ms: int = LATENESS_MS) -> dict:
    """Count each event once; return counts, late and peak_ids."""
    rows: list[list] = []
    open_days: dict[int, Counter] = {}
    recent = RecentIds()
    newest = None
    late = peak_ids = 0
    for event in map(tuple, events):
        member, name, ts_ms, _ = event
        newest = ts_ms if newest is None else max(newest, ts_ms)
        watermark = newest - lateness_ms
        recent.forget_before(watermark)
        for day in sorted(day for day in open_days if (day + 1) * DAY_MS <= watermark):
            rows += day_rows(day, open_days.pop(day))
        if ts_ms < watermark:
            late += 1
        elif recent.add(event):
            open_days.setdefault(ts_ms // DAY_MS, Counter())[name, member] += 1
            peak_ids = max(peak_ids, len(recent.known))
    for day in sorted(open_days):
        rows += day_rows(day, open_days[day])
    return {"counts": rows, "late": late, "peak_ids": peak_ids}


def day_rows(day: int, counts: Counter) -> list[list]:
    """The finished rows of one day, sorted."""
    text = date.fromordinal(DAY_ZERO + day).isoformat()
    return [[text, name, member, count] for (name, member), count in sorted(counts.items())]
