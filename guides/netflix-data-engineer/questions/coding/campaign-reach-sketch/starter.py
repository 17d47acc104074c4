from collections.abc import Iterable

Impression = tuple[str, int]  # campaign, member_hash


def campaign_reach(
    partitions: Iterable[Iterable[Impression]], k: int, pair: tuple[str, str], space: int = 2**32
) -> dict:
    """Estimated reach of each campaign, and estimated overlap of the pair."""
    raise NotImplementedError
