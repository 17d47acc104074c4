/** The indexes by key, in the order given. */
export function groupIndexes<Key>(
  indexes: readonly number[],
  keyOf: (index: number) => Key,
): Map<Key, number[]> {
  const groups = new Map<Key, number[]>()
  for (const index of indexes) {
    const key = keyOf(index)
    const group = groups.get(key)
    if (group) group.push(index)
    else groups.set(key, [index])
  }
  return groups
}
