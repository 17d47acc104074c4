from collections.abc import Iterable

LATENESS_MS = 2 * 60 * 60 * 1000

Event = tuple[str, str, int, str]  # member_id, event_name, ts_ms, payload


def daily_counts(events: Iterable[Event], lateness_ms: int = LATENESS_MS) -> dict:
    """Count each event once; return counts, late and peak_ids."""
    raise NotImplementedError
