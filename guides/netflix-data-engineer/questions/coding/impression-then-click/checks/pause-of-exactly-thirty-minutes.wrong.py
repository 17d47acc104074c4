from collections.abc import Iterable
from dataclasses import dataclass

GAP_MS = 30 * 60 * 1000


@dataclass
class Session:
    last_ms: int
    first_impression_ms: int | None = None
    is_counted: bool = False


def click_sessions_per_member(events: Iterable[tuple[str, str, int]], gap_ms: int = GAP_MS) -> dict[str, int]:
    """For each member, the number of sessions with an impression and, at a later time, a click."""
    counts: dict[str, int] = {}
    open_sessions: dict[str, Session] = {}
    for member, event_type, ts_ms in events:
        counts.setdefault(member, 0)
        session = open_sessions.get(member)
        if session is None or ts_ms - session.last_ms >= gap_ms:
            session = open_sessions[member] = Session(ts_ms)
        session.last_ms = ts_ms
        if completes(session, event_type, ts_ms):
            session.is_counted = True
            counts[member] += 1
    return counts


def completes(session: Session, event_type: str, ts_ms: int) -> bool:
    """Note an impression; say whether this event is the first click after one."""
    if event_type == "IMPRESSION" and session.first_impression_ms is None:
        session.first_impression_ms = ts_ms
    return (
        event_type == "CLICK"
        and not session.is_counted
        and session.first_impression_ms is not None
        and session.first_impression_ms < ts_ms
    )
