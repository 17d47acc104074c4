import type { JsonValue } from '../guide/json-value.ts'
import type { Comparison } from '../guide/question-check.ts'
import type { RawResult } from './raw-results.ts'

/** How far two numbers may be apart, absolutely and relative to the larger one. */
const tolerance = 1e-9

type Wanted = { expected?: JsonValue | undefined; raises?: string | undefined }

/** Says whether a result is what the case wants: the value, or an error of the name given (or of one below it). */
export function isAsWanted({ expected, raises }: Wanted, compare: Comparison, result: RawResult): boolean {
  if (raises !== undefined) return result.error?.names.includes(raises) ?? false
  if (result.error !== null || expected === undefined) return false
  return compare === 'unordered' && Array.isArray(expected) && Array.isArray(result.value)
    ? isSameBag(expected, result.value)
    : isSame(expected, result.value)
}

function isSame(wanted: JsonValue, got: JsonValue): boolean {
  if (typeof wanted === 'number' && typeof got === 'number') return isNear(wanted, got)
  if (Array.isArray(wanted)) {
    if (!Array.isArray(got) || got.length !== wanted.length) return false
    return wanted.every((item, index) => isSame(item, got[index] ?? null))
  }
  if (typeof wanted !== 'object' || wanted === null) return wanted === got
  if (typeof got !== 'object' || got === null || Array.isArray(got)) return false
  const keys = Object.keys(wanted)
  if (keys.length !== Object.keys(got).length) return false
  return keys.every(key => Object.hasOwn(got, key) && isSame(wanted[key] ?? null, got[key] ?? null))
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b))
}

/** Items of a longer list are only compared in the order of their texts: each with each would hold the server up. */
const mostPairedItems = 500

/** The same items as often, in any order. */
function isSameBag(wanted: readonly JsonValue[], got: readonly JsonValue[]): boolean {
  if (wanted.length !== got.length) return false
  if (isSame(inOrder(wanted), inOrder(got))) return true
  if (wanted.length > mostPairedItems) return false
  // Numbers that differ by rounding may stand at other places of that order.
  const left = [...got]
  for (const item of wanted) {
    const at = left.findIndex(other => isSame(item, other))
    if (at < 0) return false
    left.splice(at, 1)
  }
  return left.length === 0
}

function inOrder(items: readonly JsonValue[]): JsonValue[] {
  const withText = items.map(item => ({ item, text: JSON.stringify(item) }))
  return withText.sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)).map(({ item }) => item)
}
