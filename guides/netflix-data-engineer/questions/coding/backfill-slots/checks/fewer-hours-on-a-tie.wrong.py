from bisect import bisect_right


def plan_backfills(requests, gap, limit):
    requests = sorted(requests, key=lambda r: r[2])
    ends = [r[2] for r in requests]
    best = [[(0, []) for _ in range(len(requests) + 1)]]
    for _ in range(limit):
        row = [(0, [])]
        for name, start, end, value in requests:
            before_value, before = best[-1][bisect_right(ends, start - gap)]
            if before_value + value > row[-1][0]:
                row.append((before_value + value, before + [name]))
            else:
                row.append(row[-1])
        best.append(row)
    value, chosen = best[-1][-1]
    return {"value": value, "chosen": chosen}
