from bisect import bisect_right


def plan_backfills(requests, gap, limit):
    requests = sorted(requests, key=lambda r: r[2])
    ends = [r[2] for r in requests]
    best = [(0, 0, [])]
    for request in requests:
        name, start, end, value = request
        before = best[bisect_right(ends, start - gap)]
        taken = (before[0] + value, before[1] - (end - start), before[2] + [request])
        best.append(max(best[-1], taken, key=lambda plan: plan[:2]))
    most_valuable = sorted(best[-1][2], key=lambda r: -r[3])[:limit]
    most_valuable.sort(key=lambda r: r[1])
    return {"value": sum(r[3] for r in most_valuable), "chosen": [r[0] for r in most_valuable]}
