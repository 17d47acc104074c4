def rerun_plan(jobs, failed, frozen):
    reads = {job: {name for name in inputs if name in jobs} for job, inputs in jobs.items()}
    readers = {job: {other for other in jobs if job in reads[other]} for job in jobs}
    cyclic = on_cycles(reads, readers)
    if cyclic:
        return {"cyclic": cyclic, "order": []}
    return {"cyclic": [], "order": in_order(stale_jobs(readers, failed, frozen), reads)}


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
    left = set(stale)
    while left:
        layer = sorted(job for job in left if not reads[job] & left)
        done.extend(layer)
        left -= set(layer)
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
