def roll_up(rows, hours):
    parent = dict(map(tuple, rows))
    for above in list(parent.values()):
        if above is not None:
            parent.setdefault(above, None)
    total = dict.fromkeys(parent, 0)
    unplaced = 0
    for entry, viewed in hours.items():
        if entry not in parent:
            unplaced += viewed
            continue
        seen = set()
        while entry is not None and entry not in seen:
            seen.add(entry)
            total[entry] += viewed
            entry = parent[entry]
    return {"hours": total, "broken": [], "unplaced": unplaced}
