import json
from collections import defaultdict


def play_sessions_per_member(lines):
    sessions = defaultdict(set)
    for line in lines:
        try:
            event = json.loads(line)
        except json.JSONDecodeError:
            continue
        if event.get("event_type") != "PLAY_START":
            continue
        member, session = event.get("member_id"), event.get("session_id")
        if isinstance(member, str) and isinstance(session, str) and type(event.get("ts_ms")) is int:
            sessions[member].add(session)
    return {member: len(started) for member, started in sessions.items()}
