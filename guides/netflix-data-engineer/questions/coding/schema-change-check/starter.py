Schema = dict[str, dict]


def breaking_changes(versions: list[Schema], proposed: Schema) -> list[list]:
    """Sorted rows [path, key, readers, version] for everything the proposed schema would break."""
    raise NotImplementedError
