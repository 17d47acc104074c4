def roll_up(rows, hours):
    parent = dict(map(tuple, rows))
    for above in list(parent.values()):
        if above is not None:
            parent.setdefault(above, None)
    broken = {entry for entry in parent if entry in ancestors(entry, parent)}
    total = {entry: 0 for entry in parent if entry not in broken}
    unplaced = 0
    for entry, viewed in hours.items():
        if entry not in total:
            unplaced += viewed
            continue
        for above in {entry} | ancestors(entry, parent):
            if above in total:
                total[above] += viewed
    return {"hours": total, "broken": sorted(broken), "unplaced": unplaced}


def ancestors(entry, parent):
    found = set()
    above = parent[entry]
    while above is not None and above not in found:
        found.add(above)
        above = parent[above]
    return found
