import heapq


def rerun_plan(jobs, failed, frozen):
    reads = {job: {name for name in inputs if name in jobs} for job, inputs in jobs.items()}
    readers = {job: {other for other in jobs if job in reads[other]} for job in jobs}
    stale = stale_jobs(readers, failed, frozen)
    cyclic = [job for job in on_cycles(reads, readers) if job in stale]
    if cyclic:
        return {"cyclic": cyclic, "order": []}
    return {"cyclic": [], "order": in_order(stale, reads)}


def stale_jobs(readers, failed, frozen):
    stale = set()
    to_visit = list(failed)
    while to_visit:
        job = to_visit.pop()
        if job not in stale and job not in frozen:
            stale.add(job)
            to_visit.extend(readers[job])
    return stale


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
