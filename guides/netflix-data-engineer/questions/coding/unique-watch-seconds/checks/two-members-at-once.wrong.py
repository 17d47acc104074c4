from collections import defaultdict


def watch_time_per_title(spans):
    groups = defaultdict(list)
    for member, title, start, end in spans:
        if end <= start:
            continue
        groups[title].append((start, end))
    result = {}
    for title, group in groups.items():
        merged = []
        for start, end in sorted(group):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        total = result.setdefault(title, [0, 0])
        total[0] += sum(end - start for start, end in merged)
        total[1] += len(merged)
    return result
