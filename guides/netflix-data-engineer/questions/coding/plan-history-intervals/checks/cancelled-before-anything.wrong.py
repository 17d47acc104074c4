from collections import defaultdict


def plan_history(changes):
    valid = {(member, seq): (at, plan) for member, seq, at, plan in changes}
    timelines = defaultdict(dict)
    for (member, _), (at, plan) in sorted(valid.items(), key=lambda item: item[0]):
        timelines[member][at] = plan
    rows = []
    for member in sorted(timelines):
        held = None
        mine = []
        for at, plan in sorted(timelines[member].items(), key=lambda item: item[0]):
            if plan is None:
                mine[-1][3] = at
            elif plan != held:
                if held is not None:
                    mine[-1][3] = at
                mine.append([member, plan, at, None])
            held = plan
        rows += mine
    return rows
