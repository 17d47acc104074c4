import heapq


def merge_events(files, window_ms):
    yielded_at = {}
    for event in heapq.merge(*map(checked, files)):
        ts_ms, event_id, _ = event
        if event_id in yielded_at and ts_ms - yielded_at[event_id] <= window_ms:
            continue
        yielded_at[event_id] = ts_ms
        yield event


def checked(events):
    last_ms = None
    for event in events:
        if last_ms is not None and event[0] < last_ms:
            raise ValueError("file is not sorted")
        last_ms = event[0]
        yield event
