import heapq


def merge_events(files, window_ms):
    last = None
    for event in heapq.merge(*map(checked, files), key=lambda event: event[0]):
        ts_ms, event_id, _ = event
        if last is not None and event_id == last[1] and ts_ms - last[0] <= window_ms:
            continue
        last = event
        yield event


def checked(events):
    last_ms = None
    for event in events:
        if last_ms is not None and event[0] < last_ms:
            raise ValueError("file is not sorted")
        last_ms = event[0]
        yield event
