import heapq


def rerun_plan(jobs, failed, frozen):
    reads = {job: {name for name in inputs if name in jobs} for job, inputs in jobs.items()}
    readers = {job: {other for other in jobs if job in reads[other]} for job in jobs}
    cyclic = on_cycles(reads, readers)
    if cyclic:
        return {"cyclic": cyclic, "order": []}
    return {"cyclic": [], "order": in_order(stale_jobs(readers, failed, frozen), reads)}


def stale_jobs(readers, failed, frozen):
    return downstream(readers, failed) - downstream(readers, frozen)


def downstream(readers, roots):
    found = set(roots)
    for root in roots:
        found |= reachable(root, readers)
    return found


def in_order(stale, reads):
    done = []
    ready = [job for job in stale if not reads[job] & stale]
    heapq.heapify(ready)
    while ready:
        job = heapq.heappop(ready)
        done.append(job)
        for other in stale:
            if job in reads[other] and reads[other] & stale <= set(done):
                heapq.heappush(ready, other)
    return done


def on_cycles(reads, readers):
    return sorted(job for job in reads if job in reachable(job, readers))


def reachable(start, readers):
    found = set()
    to_visit = list(readers[start])
    while to_visit:
        job = to_visit.pop()
        if job not in found:
            found.add(job)
            to_visit.extend(readers[job])
    return found
