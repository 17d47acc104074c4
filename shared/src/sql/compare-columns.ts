/** What is wrong with the columns of a result, as one sentence; null where they are as asked, whatever the case. */
export function compareColumns(expected: readonly string[], actual: readonly string[]): string | null {
  const wanted = expected.map(name => name.toLowerCase())
  const given = actual.map(name => name.toLowerCase())
  if (wanted.length === given.length && wanted.every((name, column) => name === given[column])) return null
  if (wanted.length === given.length && wanted.toSorted().join('\0') === given.toSorted().join('\0')) {
    return `The columns are in another order than asked: ${list(expected)}. Yours are ${list(actual)}.`
  }
  const missing = expected.filter((_, column) => !given.includes(wanted[column] ?? ''))
  const extra = actual.filter((_, column) => !wanted.includes(given[column] ?? ''))
  return [
    wanted.length === given.length
      ? 'The columns have other names than asked.'
      : `The result has ${count(given.length)}, not ${wanted.length}.`,
    missing.length > 0 ? `Missing: ${list(missing)}.` : '',
    extra.length > 0 ? `Not asked for: ${list(extra)}.` : '',
    `Asked for: ${list(expected)}.`,
  ]
    .filter(part => part !== '')
    .join(' ')
}

const maxNamed = 12

function list(names: readonly string[]): string {
  const named = names.slice(0, maxNamed).join(', ')
  return names.length > maxNamed ? `${named} and ${names.length - maxNamed} more` : named
}

function count(columns: number): string {
  return `${columns} column${columns === 1 ? '' : 's'}`
}
