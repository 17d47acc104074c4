READS = {"long": {"long", "int"}, "double": {"double", "int"}}


def breaking_changes(versions, proposed):
    newest = {}
    new = flatten(proposed)
    for number, version in enumerate(versions, start=1):
        old = flatten(version)
        for path in old.keys() | new.keys():
            for key, readers in compare(old.get(path), new.get(path)):
                newest[path, key, readers] = number
    return sorted([*finding, number] for finding, number in newest.items())


def flatten(schema, prefix=""):
    """All paths of the schema with their type and whether they are required."""
    paths = {}
    for name, spec in schema.items():
        path = prefix + name
        paths[path] = (spec["type"], spec.get("required", False))
        while spec["type"] == "list":
            spec, path = spec["items"], path + "[]"
            paths[path] = (spec["type"], False)
        if spec["type"] == "record":
            paths |= flatten(spec["fields"], path + ".")
    return paths


def compare(old, new):
    if old is None:
        return [("added", "new-readers")] if new[1] else []
    if new is None:
        return [("removed", "old-readers")] if old[1] else []
    found = []
    if new[1] and not old[1]:
        found.append(("required", "new-readers"))
    if old[1] and not new[1]:
        found.append(("optional", "old-readers"))
    if new[0] not in READS.get(old[0], {old[0]}):
        found.append(("type", "old-readers"))
    if old[0] not in READS.get(new[0], {new[0]}):
        found.append(("type", "new-readers"))
    return found
