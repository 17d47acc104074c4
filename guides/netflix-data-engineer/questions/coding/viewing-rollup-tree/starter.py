def roll_up(rows: list[tuple[str, str | None]], hours: dict[str, int]) -> dict:
    """Hours of each entry and everything below it, broken entries, and hours that have no place."""
    raise NotImplementedError
