def closed_periods(closures):
    """Give for each line the list of its closed periods, each as [start, end]."""
    periods = {}
    for line, start, end in sorted(closures):
        if end <= start:
            raise ValueError(f"The closure of {line} at {start} does not end after it starts")
        of_line = periods.setdefault(line, [])
        if of_line and start <= of_line[-1][1]:
            of_line[-1][1] = max(of_line[-1][1], end)
        else:
            of_line.append([start, end])
    return periods
