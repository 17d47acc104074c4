def click_sessions_per_member(events, gap_ms=30 * 60 * 1000):
    counts = {}
    last = {}
    last_impression = {}
    done = set()
    for member, event_type, ts_ms in events:
        counts.setdefault(member, 0)
        if member in last and ts_ms - last[member] > gap_ms:
            last_impression.pop(member, None)
            done.discard(member)
        last[member] = ts_ms
        if event_type == "IMPRESSION":
            last_impression[member] = ts_ms
        elif event_type == "CLICK" and member not in done and last_impression.get(member, ts_ms) < ts_ms:
            done.add(member)
            counts[member] += 1
    return counts
