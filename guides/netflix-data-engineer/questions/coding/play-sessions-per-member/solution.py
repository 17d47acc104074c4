import json
from collections import defaultdict
from collections.abc import Iterable


def play_sessions_per_member(lines: Iterable[str]) -> dict[str, int]:
    """How many different sessions of each member hold at least one PLAY_START."""
    sessions: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        start = read_start(line)
        if start is not None:
            member, session = start
            sessions[member].add(session)
    return {member: len(started) for member, started in sessions.items()}


def read_start(line: str) -> tuple[str, str] | None:
    """Member and session of a well-formed PLAY_START, otherwise None."""
    try:
        event = json.loads(line)
    except json.JSONDecodeError:
        return None
    if not isinstance(event, dict) or event.get("event_type") != "PLAY_START":
        return None
    member, session, at = (event.get(key) for key in ("member_id", "session_id", "ts_ms"))
    is_whole = isinstance(member, str) and isinstance(session, str) and type(at) is int
    return (member, session) if is_whole else None
