import heapq


def merge_events(files, window_ms):
    yielded_at = {}
    for event in heapq.merge(*files, key=lambda event: event[0]):
        ts_ms, event_id, _ = event
        if event_id in yielded_at and ts_ms - yielded_at[event_id] <= window_ms:
            continue
        yielded_at[event_id] = ts_ms
        yield event
