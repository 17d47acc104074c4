def plan_history(changes):
    valid = {(member, seq): (at, plan) for member, seq, at, plan in changes}
    ordered = sorted((member, at, seq, plan) for (member, seq), (at, plan) in valid.items()) if valid else []
    rows = []
    held = {}
    for member, at, _, plan in ordered:
        if held.get(member) == plan:
            continue
        if held.get(member) is not None:
            rows[-1][3] = at
        if plan is not None:
            rows.append([member, plan, at, None])
        held[member] = plan
    return [row for row in rows if row[2] != row[3]]
