def rerun_plan(jobs: dict[str, list[str]], failed: list[str], frozen: list[str]) -> dict[str, list[str]]:
    """Jobs on cycles, and the stale jobs in an order in which they can run again."""
    raise NotImplementedError
