import json


def play_sessions_per_member(lines):
    counts = {}
    seen_sessions = set()
    for line in lines:
        try:
            event = json.loads(line)
        except json.JSONDecodeError:
            continue
        if not isinstance(event, dict) or event.get("event_type") != "PLAY_START":
            continue
        member, session = event.get("member_id"), event.get("session_id")
        if not (isinstance(member, str) and isinstance(session, str) and type(event.get("ts_ms")) is int):
            continue
        if session not in seen_sessions:
            seen_sessions.add(session)
            counts[member] = counts.get(member, 0) + 1
    return counts
