from collections.abc import Iterator

Schema = dict[str, dict]
Finding = tuple[str, str, str]  # path, key, readers

OLD_READERS = "old-readers"
NEW_READERS = "new-readers"
WIDTH = {"int": 1, "long": 2, "double": 3}


def breaking_changes(versions: list[Schema], proposed: Schema) -> list[list]:
    """Sorted rows [path, key, readers, version] for everything the proposed schema would break."""
    newest: dict[Finding, int] = {}
    for number, version in enumerate(versions, start=1):
        for finding in compare_fields(version, proposed, ""):
            newest[finding] = number
    return [[*finding, number] for finding, number in sorted(newest.items())]


def compare_fields(old: Schema, new: Schema, prefix: str) -> Iterator[Finding]:
    for name in old.keys() | new.keys():
        path = prefix + name
        if name not in old:
            if is_required(new[name]):
                yield path, "added", NEW_READERS
        elif name not in new:
            if is_required(old[name]):
                yield path, "removed", OLD_READERS
        else:
            yield from compare_presence(old[name], new[name], path)
            yield from compare_types(old[name], new[name], path)


def compare_presence(old: dict, new: dict, path: str) -> Iterator[Finding]:
    if is_required(new) and not is_required(old):
        yield path, "required", NEW_READERS
    if is_required(old) and not is_required(new):
        yield path, "optional", OLD_READERS


def compare_types(old: dict, new: dict, path: str) -> Iterator[Finding]:
    kinds = (old["type"], new["type"])
    if kinds == ("record", "record"):
        yield from compare_fields(old["fields"], new["fields"], path + ".")
    elif kinds == ("list", "list"):
        yield from compare_types(old["items"], new["items"], path + "[]")
    else:
        if not can_read(reader=old["type"], written=new["type"]):
            yield path, "type", OLD_READERS
        if not can_read(reader=new["type"], written=old["type"]):
            yield path, "type", NEW_READERS


def can_read(reader: str, written: str) -> bool:
    return reader == written or WIDTH.get(reader, 0) > WIDTH.get(written, 9)


def is_required(spec: dict) -> bool:
    return spec.get("required", False)
