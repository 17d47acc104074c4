from collections import defaultdict


def roll_up(rows: list[tuple[str, str | None]], hours: dict[str, int]) -> dict:
    """Hours of each entry and everything below it, broken entries, and hours that have no place."""
    parent = parents(rows)
    order = from_the_roots(parent)
    total = {entry: hours.get(entry, 0) for entry in order}
    for entry in reversed(order):
        if parent[entry] is not None:
            total[parent[entry]] += total[entry]
    return {
        "hours": total,
        "broken": sorted(parent.keys() - total.keys()),
        "unplaced": sum(viewed for entry, viewed in hours.items() if entry not in total),
    }


def parents(rows: list[tuple[str, str | None]]) -> dict[str, str | None]:
    """The parent of each entry; a parent without a row of its own is a root."""
    parent = dict(rows)
    for above in list(parent.values()):
        if above is not None:
            parent.setdefault(above, None)
    return parent


def from_the_roots(parent: dict[str, str | None]) -> list[str]:
    """All entries that lead up to a root, each after its parent."""
    children: defaultdict[str, list[str]] = defaultdict(list)
    for entry, above in parent.items():
        if above is not None:
            children[above].append(entry)
    order = [entry for entry, above in parent.items() if above is None]
    for entry in order:  # grows while it is walked
        order.extend(children[entry])
    return order
