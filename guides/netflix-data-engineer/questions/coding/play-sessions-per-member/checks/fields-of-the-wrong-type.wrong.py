import json
from collections import defaultdict


def play_sessions_per_member(lines):
    sessions = defaultdict(set)
    for line in lines:
        try:
            event = json.loads(line)
        except json.JSONDecodeError:
            continue
        if not isinstance(event, dict) or event.get("event_type") != "PLAY_START":
            continue
        member, session, at = event.get("member_id"), event.get("session_id"), event.get("ts_ms")
        if member is None or session is None or at is None:
            continue
        sessions[member].add(session)
    return {member: len(started) for member, started in sessions.items()}
