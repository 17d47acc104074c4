/**
 * Makes a value fit for `jsonb`: Postgres takes neither U+0000 nor half a surrogate pair in a string, and both can
 * come out of a candidate's query.
 */
export function storable<T>(value: T): T {
  return walk(value) as T
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\u0000', '\uFFFD')
  if (Array.isArray(value)) return value.map(walk)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [walk(key), walk(each)]))
  }
  return value
}
