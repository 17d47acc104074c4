from graphlib import TopologicalSorter


def deadline_report(jobs, target, deadline):
    order = list(TopologicalSorter({name: job["after"] for name, job in jobs.items()}).static_order())
    finish = {}
    for name in order:
        ready = max((finish[other] for other in jobs[name]["after"]), default=0)
        finish[name] = max(ready, jobs[name].get("not_before", 0)) + jobs[name]["minutes"]
    latest = {name: deadline for name in jobs}
    for name in reversed(order):
        for other in jobs[name]["after"]:
            latest[other] = min(latest[other], latest[name] - jobs[name]["minutes"])
    path = [target]
    while jobs[path[-1]]["after"]:
        job = jobs[path[-1]]
        last = min(job["after"], key=lambda other: (-finish[other], other))
        if finish[last] < job.get("not_before", 0):
            break
        path.append(last)
    return {
        "finish": finish[target],
        "path": path[::-1],
        "slack": {name: latest[name] - finish[name] for name in jobs},
    }
