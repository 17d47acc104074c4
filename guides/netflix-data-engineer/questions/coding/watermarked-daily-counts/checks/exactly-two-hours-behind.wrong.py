import heapq
from collections import Counter
from datetime import datetime, timezone


def daily_counts(events, lateness_ms=2 * 60 * 60 * 1000):
    counts = Counter()
    known = set()
    by_time = []
    newest = float("-inf")
    late = peak = 0
    for event in map(tuple, events):
        member, name, ts_ms, _ = event
        newest = max(newest, ts_ms)
        watermark = newest - lateness_ms
        while by_time and by_time[0][0] < watermark:
            known.remove(heapq.heappop(by_time)[1])
        if ts_ms <= watermark:
            late += 1
            continue
        if event in known:
            continue
        known.add(event)
        heapq.heappush(by_time, (ts_ms, event))
        peak = max(peak, len(known))
        day = datetime.fromtimestamp(ts_ms / 1000, timezone.utc).date().isoformat()
        counts[day, name, member] += 1
    rows = [[*key, count] for key, count in sorted(counts.items())]
    return {"counts": rows, "late": late, "peak_ids": peak}
