from collections import Counter, deque
from datetime import datetime, timezone


def daily_counts(events, lateness_ms=2 * 60 * 60 * 1000):
    counts = Counter()
    known = set()
    by_arrival = deque()
    newest = float("-inf")
    late = peak = 0
    for event in map(tuple, events):
        member, name, ts_ms, _ = event
        newest = max(newest, ts_ms)
        watermark = newest - lateness_ms
        while by_arrival and by_arrival[0][2] < watermark:
            known.remove(by_arrival.popleft())
        if ts_ms < watermark:
            late += 1
            continue
        if event in known:
            continue
        known.add(event)
        by_arrival.append(event)
        peak = max(peak, len(known))
        day = datetime.fromtimestamp(ts_ms / 1000, timezone.utc).date().isoformat()
        counts[day, name, member] += 1
    rows = [[*key, count] for key, count in sorted(counts.items())]
    return {"counts": rows, "late": late, "peak_ids": peak}
