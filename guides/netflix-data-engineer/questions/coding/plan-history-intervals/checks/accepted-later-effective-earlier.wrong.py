from collections import defaultdict


def plan_history(changes):
    valid = {(member, seq): (at, plan) for member, seq, at, plan in changes}
    timelines = defaultdict(dict)
    for (member, _), (at, plan) in sorted(valid.items(), key=lambda item: item[0]):
        timelines[member][at] = plan
    rows = []
    for member, timeline in timelines.items():
        held = None
        for at, plan in timeline.items():
            if plan == held:
                continue
            if held is not None:
                rows[-1][3] = at
            if plan is not None:
                rows.append([member, plan, at, None])
            held = plan
    return rows
