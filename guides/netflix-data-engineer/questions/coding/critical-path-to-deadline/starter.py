def deadline_report(jobs: dict[str, dict], target: str, deadline: int) -> dict:
    """When the target finishes, the chain of jobs that decides it, and the slack of each job."""
    raise NotImplementedError
