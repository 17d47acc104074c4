import json


def play_sessions_per_member(lines):
    counts = {}
    seen = set()
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
        key = f"{member}-{session}"
        if key not in seen:
            seen.add(key)
            counts[member] = counts.get(member, 0) + 1
    return counts
