import heapq


def campaign_reach(partitions, k, pair, space=2**32):
    kept = {}
    for impressions in partitions:
        for campaign, member_hash in impressions:
            heap = kept.setdefault(campaign, [])
            if len(heap) < k:
                heapq.heappush(heap, -member_hash)
            else:
                heapq.heappushpop(heap, -member_hash)
    reach = {campaign: estimate([-h for h in heap], k, space) for campaign, heap in kept.items()}
    first, second = ({-h for h in kept.get(campaign, [])} for campaign in pair)
    union = heapq.nsmallest(k, first | second)
    both = len(set(union) & first & second)
    overlap = both if len(union) < k else both * estimate(union, k, space) // k
    return {"reach": reach, "overlap": overlap}


def estimate(hashes, k, space):
    return len(hashes) if len(hashes) < k else (k - 1) * space // max(hashes)
