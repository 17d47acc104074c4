import heapq


def merge_events(files, window_ms):
    last_seen = {}
    for event in heapq.merge(*map(checked, files), key=lambda event: event[0]):
        ts_ms, event_id, _ = event
        is_copy = event_id in last_seen and ts_ms - last_seen[event_id] <= window_ms
        last_seen[event_id] = ts_ms
        if not is_copy:
            yield event


def checked(events):
    last_ms = None
    for event in events:
        if last_ms is not None and event[0] < last_ms:
            raise ValueError("file is not sorted")
        last_ms = event[0]
        yield event
