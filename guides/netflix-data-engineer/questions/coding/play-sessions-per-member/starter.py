from collections.abc import Iterable


def play_sessions_per_member(lines: Iterable[str]) -> dict[str, int]:
    """How many different sessions of each member hold at least one PLAY_START."""
    raise NotImplementedError
