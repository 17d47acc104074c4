Request = tuple[str, int, int, int]  # name, from_hour, to_hour, value


def plan_backfills(requests: list[Request], gap: int, limit: int) -> dict:
    """The greatest total value, and the names of the backfills that give it, in order of time."""
    raise NotImplementedError
