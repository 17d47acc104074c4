import heapq
from collections import Counter

Graph = dict[str, set[str]]


def rerun_plan(jobs: dict[str, list[str]], failed: list[str], frozen: list[str]) -> dict[str, list[str]]:
    """Jobs on cycles, and the stale jobs in an order in which they can run again."""
    reads: Graph = {job: {name for name in inputs if name in jobs} for job, inputs in jobs.items()}
    readers: Graph = {job: set() for job in jobs}
    for job, inputs in reads.items():
        for name in inputs:
            readers[name].add(job)
    cyclic = on_cycles(reads, readers)
    if cyclic:
        return {"cyclic": cyclic, "order": []}
    return {"cyclic": [], "order": in_order(stale_jobs(readers, failed, frozen), reads, readers)}


def stale_jobs(readers: Graph, failed: list[str], frozen: list[str]) -> set[str]:
    """The failed jobs and all that read from them, without passing through a frozen job."""
    stale = set(failed)
    to_visit = list(stale)
    while to_visit:
        fresh = readers[to_visit.pop()] - stale - set(frozen)
        stale |= fresh
        to_visit.extend(fresh)
    return stale


def in_order(stale: set[str], reads: Graph, readers: Graph) -> list[str]:
    """The stale jobs, inputs first, by name where there is a choice."""
    missing = {job: len(reads[job] & stale) for job in stale}
    ready = [job for job in stale if missing[job] == 0]
    heapq.heapify(ready)
    order = []
    while ready:
        job = heapq.heappop(ready)
        order.append(job)
        for reader in readers[job] & stale:
            missing[reader] -= 1
            if missing[reader] == 0:
                heapq.heappush(ready, reader)
    return order


def on_cycles(reads: Graph, readers: Graph) -> list[str]:
    """Jobs that can reach themselves: strongly connected groups, found in two passes."""
    group: dict[str, str] = {}
    for root in reversed(finished_last(readers)):
        if root in group:
            continue
        group[root] = root
        to_visit = [root]
        while to_visit:
            for name in reads[to_visit.pop()]:
                if name not in group:
                    group[name] = root
                    to_visit.append(name)
    sizes = Counter(group.values())
    return sorted(job for job in reads if sizes[group[job]] > 1 or job in reads[job])


def finished_last(readers: Graph) -> list[str]:
    """Jobs in the order in which a depth-first walk leaves them."""
    left: list[str] = []
    seen: set[str] = set()
    for root in readers:
        if root in seen:
            continue
        seen.add(root)
        path = [(root, iter(readers[root]))]
        while path:
            job, rest = path[-1]
            following = next((name for name in rest if name not in seen), None)
            if following is None:
                left.append(job)
                path.pop()
            else:
                seen.add(following)
                path.append((following, iter(readers[following])))
    return left
