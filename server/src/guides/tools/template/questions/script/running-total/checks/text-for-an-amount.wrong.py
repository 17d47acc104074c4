def running_total(amounts):
    total, totals = 0, []
    for amount in amounts:
        total += int(amount or 0)
        totals.append(total)
    return totals
