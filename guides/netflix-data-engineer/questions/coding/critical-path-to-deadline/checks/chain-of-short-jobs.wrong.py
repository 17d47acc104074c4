from graphlib import TopologicalSorter


def deadline_report(jobs: dict[str, dict], target: str, deadline: int) -> dict:
    """When the target finishes, the chain of jobs that decides it, and the slack of each job."""
    order = inputs_first(jobs, target)
    finish = earliest_finish(jobs, order)
    latest = latest_finish(jobs, order, target, deadline)
    return {
        "finish": finish[target],
        "path": deciding_path(jobs, finish, target),
        "slack": {job: latest[job] - finish[job] for job in order},
    }


def inputs_first(jobs: dict[str, dict], target: str) -> list[str]:
    """The target and all it depends on, each job after those it waits for."""
    needed = {target}
    to_visit = [target]
    while to_visit:
        fresh = set(jobs[to_visit.pop()]["after"]) - needed
        needed |= fresh
        to_visit.extend(fresh)
    return list(TopologicalSorter({job: jobs[job]["after"] for job in needed}).static_order())


def earliest_finish(jobs: dict[str, dict], order: list[str]) -> dict[str, int]:
    finish: dict[str, int] = {}
    for job in order:
        ready = max((finish[name] for name in jobs[job]["after"]), default=0)
        finish[job] = max(ready, jobs[job].get("not_before", 0)) + jobs[job]["minutes"]
    return finish


def latest_finish(jobs: dict[str, dict], order: list[str], target: str, deadline: int) -> dict[str, int]:
    """The last minute in which each job may finish: the most impatient of its readers decides."""
    latest = {target: deadline}
    for job in reversed(order):
        latest_start = latest[job] - jobs[job]["minutes"]
        for name in jobs[job]["after"]:
            latest[name] = min(latest.get(name, latest_start), latest_start)
    return latest


def deciding_path(jobs: dict[str, dict], finish: dict[str, int], target: str) -> list[str]:
    path = [target]
    while jobs[path[-1]]["after"]:
        job = jobs[path[-1]]
        last = min(job["after"], key=lambda name: (-jobs[name]["minutes"], name))
        if finish[last] < job.get("not_before", 0):
            break
        path.append(last)
    return path[::-1]
