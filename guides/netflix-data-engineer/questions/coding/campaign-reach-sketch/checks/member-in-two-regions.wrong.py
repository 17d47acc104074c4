import heapq
from collections import defaultdict


def campaign_reach(partitions, k, pair, space=2**32):
    reach = defaultdict(int)
    hashes = defaultdict(set)
    for impressions in partitions:
        local = defaultdict(set)
        for campaign, member_hash in impressions:
            local[campaign].add(member_hash)
        for campaign, seen in local.items():
            smallest = heapq.nsmallest(k, seen)
            reach[campaign] += estimate(smallest, k, space)
            hashes[campaign] = set(heapq.nsmallest(k, hashes[campaign] | seen))
    first, second = hashes[pair[0]], hashes[pair[1]]
    union = heapq.nsmallest(k, first | second)
    both = len(set(union) & first & second)
    overlap = both if len(union) < k else both * estimate(union, k, space) // k
    return {"reach": reach, "overlap": overlap}


def estimate(smallest, k, space):
    return len(smallest) if len(smallest) < k else (k - 1) * space // smallest[-1]
