def running_total(amounts):
    total, totals = 0, []
    for amount in amounts:
        if amount is None:
            continue
        total += amount
        totals.append(total)
    return totals
