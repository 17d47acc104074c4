from collections.abc import Iterable

GAP_MS = 30 * 60 * 1000


def click_sessions_per_member(events: Iterable[tuple[str, str, int]], gap_ms: int = GAP_MS) -> dict[str, int]:
    """For each member, the number of sessions with an impression and, at a later time, a click."""
    raise NotImplementedError
