def closed_periods(closures):
    """Give for each line the list of its closed periods, each as [start, end]."""
    periods = {}
    return periods
