def plan_backfills(requests, gap, limit):
    chosen = []
    for request in sorted(requests, key=lambda r: (-r[3], r[2] - r[1])):
        fits = all(request[1] >= other[2] + gap or other[1] >= request[2] + gap for other in chosen)
        if fits and len(chosen) < limit:
            chosen.append(request)
    chosen.sort(key=lambda r: r[1])
    return {"value": sum(r[3] for r in chosen), "chosen": [r[0] for r in chosen]}
