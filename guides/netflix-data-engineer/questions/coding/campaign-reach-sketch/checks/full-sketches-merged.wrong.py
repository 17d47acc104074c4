import heapq
from collections import defaultdict


def campaign_reach(partitions, k, pair, space=2**32):
    merged = defaultdict(set)
    for impressions in partitions:
        local = defaultdict(set)
        for campaign, member_hash in impressions:
            local[campaign] = set(heapq.nsmallest(k, local[campaign] | {member_hash}))
        for campaign, hashes in local.items():
            merged[campaign] |= hashes
    reach = {campaign: estimate(hashes, k, space) for campaign, hashes in merged.items()}
    first, second = (merged.get(campaign, set()) for campaign in pair)
    union = set(heapq.nsmallest(k, first | second))
    both = len(union & first & second)
    overlap = both if len(union) < k else both * estimate(union, k, space) // k
    return {"reach": reach, "overlap": overlap}


def estimate(hashes, k, space):
    return len(hashes) if len(hashes) < k else (len(hashes) - 1) * space // max(hashes)
