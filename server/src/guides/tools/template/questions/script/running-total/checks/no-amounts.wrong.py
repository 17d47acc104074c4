def running_total(amounts):
    totals = [0 + (amounts[0] or 0)]
    for amount in amounts[1:]:
        totals.append(totals[-1] + (0 if amount is None else amount))
    return totals
