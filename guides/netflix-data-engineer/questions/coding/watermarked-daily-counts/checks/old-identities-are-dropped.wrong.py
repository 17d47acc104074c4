from collections import Counter
from datetime import datetime, timezone


def daily_counts(events, lateness_ms=2 * 60 * 60 * 1000):
    counts = Counter()
    known = set()
    newest = float("-inf")
    late = peak = 0
    for event in map(tuple, events):
        member, name, ts_ms, _ = event
        newest = max(newest, ts_ms)
        watermark = newest - lateness_ms
        if ts_ms < watermark:
            late += 1
            continue
        if event in known:
            continue
        known.add(event)
        peak = max(peak, len(known))
        day = datetime.fromtimestamp(ts_ms / 1000, timezone.utc).date().isoformat()
        counts[day, name, member] += 1
    rows = [[*key, count] for key, count in sorted(counts.items())]
    return {"counts": rows, "late": late, "peak_ids": peak}
