from collections.abc import Iterable

Change = tuple[str, int, str, str | None]  # member_id, seq, changed_at, plan


def plan_history(changes: Iterable[Change]) -> list[list]:
    """Rows [member_id, plan, valid_from, valid_to], sorted by member and start."""
    raise NotImplementedError
