def running_total(amounts):
    total, totals = 0, []
    for amount in amounts:
        total += 0 if amount is None else amount
        totals.append(total)
    return totals
