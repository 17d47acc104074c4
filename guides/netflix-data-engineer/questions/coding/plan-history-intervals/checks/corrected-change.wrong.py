from collections import defaultdict
from collections.abc import Iterable

Change = tuple[str, int, str, str | None]  # member_id, seq, changed_at, plan


def plan_history(changes: Iterable[Change]) -> list[list]:
    """Rows [member_id, plan, valid_from, valid_to], sorted by member and start."""
    valid: defaultdict[str, dict[int, tuple[str, str | None]]] = defaultdict(dict)
    for member, seq, changed_at, plan in changes:
        valid[member].setdefault(seq, (changed_at, plan))
    return [
        [member, *period]
        for member in sorted(valid)
        for period in periods(plan_by_moment(valid[member]))
    ]


def plan_by_moment(by_seq: dict[int, tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """The plan that holds from each moment on: the greatest seq of that moment decides."""
    plans: dict[str, str | None] = {}
    for seq in sorted(by_seq):
        moment, plan = by_seq[seq]
        plans[moment] = plan
    return sorted(plans.items(), key=lambda entry: entry[0])


def periods(timeline: list[tuple[str, str | None]]) -> list[list]:
    """[plan, valid_from, valid_to] for each unbroken stretch of one plan."""
    found: list[list] = []
    current: str | None = None
    for moment, plan in timeline:
        if plan == current:
            continue
        if current is not None:
            found[-1][2] = moment
        if plan is not None:
            found.append([plan, moment, None])
        current = plan
    return found
