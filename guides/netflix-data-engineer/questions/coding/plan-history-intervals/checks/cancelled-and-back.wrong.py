from collections import defaultdict


def plan_history(changes):
    valid = {(member, seq): (at, plan) for member, seq, at, plan in changes}
    timelines = defaultdict(dict)
    for (member, _), (at, plan) in sorted(valid.items(), key=lambda item: item[0]):
        timelines[member][at] = plan
    rows = []
    for member in sorted(timelines):
        mine = []
        for at, plan in sorted(timelines[member].items(), key=lambda item: item[0]):
            if mine and mine[-1][1] == plan:
                mine[-1][3] = None
                continue
            if mine and mine[-1][3] is None:
                mine[-1][3] = at
            if plan is not None:
                mine.append([member, plan, at, None])
        rows += mine
    return rows
