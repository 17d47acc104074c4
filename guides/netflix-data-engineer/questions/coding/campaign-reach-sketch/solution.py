import heapq
from collections.abc import Iterable

Impression = tuple[str, int]  # campaign, member_hash


class Sketch:
    """The k smallest different hashes of what was added."""

    def __init__(self, k: int) -> None:
        self.k = k
        self.hashes: set[int] = set()
        self.greatest_first: list[int] = []  # the same hashes, negated, as a heap

    def add(self, member_hash: int) -> None:
        if member_hash in self.hashes:
            return
        if len(self.hashes) < self.k:
            heapq.heappush(self.greatest_first, -member_hash)
        elif member_hash < -self.greatest_first[0]:
            self.hashes.remove(-heapq.heapreplace(self.greatest_first, -member_hash))
        else:
            return
        self.hashes.add(member_hash)

    def merge(self, other: "Sketch") -> None:
        for member_hash in other.hashes:
            self.add(member_hash)

    def is_full(self) -> bool:
        return len(self.hashes) == self.k

    def estimate(self, space: int) -> int:
        if not self.is_full():
            return len(self.hashes)
        return (self.k - 1) * space // -self.greatest_first[0]


def campaign_reach(
    partitions: Iterable[Iterable[Impression]], k: int, pair: tuple[str, str], space: int = 2**32
) -> dict:
    """Estimated reach of each campaign, and estimated overlap of the pair."""
    merged: dict[str, Sketch] = {}
    for impressions in partitions:
        for campaign, sketch in sketches_of(impressions, k).items():
            merged.setdefault(campaign, Sketch(k)).merge(sketch)
    first, second = (merged.get(campaign, Sketch(k)) for campaign in pair)
    return {
        "reach": {campaign: sketch.estimate(space) for campaign, sketch in merged.items()},
        "overlap": overlap(first, second, k, space),
    }


def sketches_of(impressions: Iterable[Impression], k: int) -> dict[str, Sketch]:
    """What one worker computes: a sketch per campaign of its partition."""
    sketches: dict[str, Sketch] = {}
    for campaign, member_hash in impressions:
        sketches.setdefault(campaign, Sketch(k)).add(member_hash)
    return sketches


def overlap(first: Sketch, second: Sketch, k: int, space: int) -> int:
    union = Sketch(k)
    union.merge(first)
    union.merge(second)
    both = len(union.hashes & first.hashes & second.hashes)
    return both * union.estimate(space) // k if union.is_full() else both
