def roll_up(rows, hours):
    parent = dict(map(tuple, rows))
    for above in list(parent.values()):
        if above is not None:
            parent.setdefault(above, None)
    good = {entry for entry in parent if has_root(entry, parent)}
    total = {entry: hours.get(entry, 0) for entry in good}
    for entry, above in parent.items():
        if entry in good and above is not None:
            total[above] += total[entry]
    return {
        "hours": total,
        "broken": sorted(set(parent) - good),
        "unplaced": sum(viewed for entry, viewed in hours.items() if entry not in good),
    }


def has_root(entry, parent):
    seen = set()
    while entry is not None and entry not in seen:
        seen.add(entry)
        entry = parent[entry]
    return entry is None
