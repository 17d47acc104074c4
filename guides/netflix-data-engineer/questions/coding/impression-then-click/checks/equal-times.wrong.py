def click_sessions_per_member(events, gap_ms=30 * 60 * 1000):
    counts = {}
    last = {}
    has_impression = set()
    done = set()
    for member, event_type, ts_ms in events:
        counts.setdefault(member, 0)
        if member in last and ts_ms - last[member] > gap_ms:
            has_impression.discard(member)
            done.discard(member)
        last[member] = ts_ms
        if event_type == "IMPRESSION":
            has_impression.add(member)
        elif event_type == "CLICK" and member in has_impression and member not in done:
            done.add(member)
            counts[member] += 1
    return counts
