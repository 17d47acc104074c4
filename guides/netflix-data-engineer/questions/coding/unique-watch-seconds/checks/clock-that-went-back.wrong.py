from collections import defaultdict


def watch_time_per_title(spans):
    groups = defaultdict(list)
    for member, title, start, end in spans:
        groups[title, member].append((start, end))
    result = {}
    for key, group in groups.items():
        merged = []
        for start, end in sorted(group):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        total = result.setdefault(key[0], [0, 0])
        total[0] += sum(end - start for start, end in merged)
        total[1] += len(merged)
    return result
