from collections import defaultdict


def click_sessions_per_member(events, gap_ms=30 * 60 * 1000):
    sessions = defaultdict(list)
    for member, event_type, ts_ms in events:
        mine = sessions[member]
        if not mine or ts_ms - mine[-1][-1][1] > gap_ms:
            mine.append([])
        mine[-1].append((event_type, ts_ms))
    return {member: sum(qualifies(session) for session in mine) for member, mine in sessions.items()}


def qualifies(session):
    impressions = {ts_ms for event_type, ts_ms in session if event_type == "IMPRESSION"}
    clicks = {ts_ms for event_type, ts_ms in session if event_type == "CLICK"}
    return any(impression != click for impression in impressions for click in clicks)
