import heapq
from collections import defaultdict


def campaign_reach(partitions, k, pair, space=2**32):
    kept = defaultdict(set)
    for impressions in partitions:
        for campaign, member_hash in impressions:
            kept[campaign] = set(heapq.nsmallest(k, kept[campaign] | {member_hash}))
    reach = {campaign: estimate(hashes, k, space) for campaign, hashes in kept.items()}
    first, second = (kept.get(campaign, set()) for campaign in pair)
    union = set(heapq.nsmallest(k, first | second))
    both = len(first & second)
    overlap = both if len(union) < k else both * estimate(union, k, space) // k
    return {"reach": reach, "overlap": overlap}


def estimate(hashes, k, space):
    return len(hashes) if len(hashes) < k else (k - 1) * space // max(hashes)
