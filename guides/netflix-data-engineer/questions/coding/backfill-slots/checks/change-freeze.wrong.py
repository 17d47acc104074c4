from bisect import bisect_right

Request = tuple[str, int, int, int]  # name, from_hour, to_hour, value
Score = tuple[int, int]  # value, then minus the hours used: greater is better


def plan_backfills(requests: list[Request], gap: int, limit: int) -> dict:
    """The greatest total value, and the names of the backfills that give it, in order of time."""
    by_end = sorted(requests, key=lambda request: request[2])
    ends = [request[2] for request in by_end]
    compatible = [bisect_right(ends, start - gap) for _, start, _, _ in by_end]
    best = best_scores(by_end, compatible, min(limit or len(by_end), len(by_end)))
    return {"value": best[-1][-1][0], "chosen": chosen_names(by_end, compatible, best)}


def best_scores(by_end: list[Request], compatible: list[int], limit: int) -> list[list[Score]]:
    """best[n][i]: the best score of the first i requests with at most n of them."""
    best = [[(0, 0)] * (len(by_end) + 1)]
    for _ in range(limit):
        fewer = best[-1]
        row = [(0, 0)]
        for i, (_, start, end, value) in enumerate(by_end):
            before_value, before_hours = fewer[compatible[i]]
            taken = (before_value + value, before_hours - (end - start))
            row.append(max(row[i], taken))
        best.append(row)
    return best


def chosen_names(by_end: list[Request], compatible: list[int], best: list[list[Score]]) -> list[str]:
    """Walk back through the table: a score that grew with request i came from taking it."""
    names = []
    n, i = len(best) - 1, len(by_end)
    while n > 0 and i > 0:
        if best[n][i] == best[n][i - 1]:
            i -= 1
        else:
            names.append(by_end[i - 1][0])
            n, i = n - 1, compatible[i - 1]
    return names[::-1]
