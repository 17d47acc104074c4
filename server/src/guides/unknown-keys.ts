import type { z } from 'zod'

/** A key that a schema does not know, and the known one that was probably meant. */
export type UnknownKey = { path: PropertyKey[]; meant: string | undefined }
type Schema = z.core.$ZodTypes

/** Edits between a misspelt key and the one that was meant. */
const mostEdits = 2

/** Finds the keys of a value that the schema does not know, also where the value is wrong otherwise. */
export function unknownKeys(schema: z.ZodType, written: unknown): UnknownKey[] {
  return search(schema as unknown as Schema, written, [])
}

function search(schema: Schema, written: unknown, path: PropertyKey[]): UnknownKey[] {
  if (typeof written !== 'object' || written === null) return []
  const inner = (type: z.core.$ZodType, value: unknown, ...rest: PropertyKey[]) =>
    search(type as Schema, value, [...path, ...rest])
  const { def } = schema._zod
  if (def.type === 'optional' || def.type === 'nullable' || def.type === 'default')
    return inner(def.innerType, written)
  if (def.type === 'array')
    return Array.isArray(written) ? written.flatMap((item, at) => inner(def.element, item, at)) : []
  if (def.type === 'record')
    return Object.entries(written).flatMap(([key, value]) => inner(def.valueType, value, key))
  if (def.type === 'union') {
    const option = def.options.find(each => isOfKind(each as Schema, written))
    return option ? inner(option, written) : []
  }
  return def.type === 'object' && !Array.isArray(written) ? searchKeys(def.shape, written, path) : []
}

function searchKeys(shape: z.core.$ZodLooseShape, written: object, path: PropertyKey[]): UnknownKey[] {
  const free = Object.keys(shape).filter(key => !Object.hasOwn(written, key))
  return Object.entries(written).flatMap(([key, value]) => {
    const type: unknown = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (type !== undefined) return search(type as Schema, value, [...path, key])
    return [{ path: [...path, key], meant: meantBy(key, free) }]
  })
}

/** Whether an option of a union is the one whose literal keys the value carries. */
function isOfKind(option: Schema, written: object): boolean {
  if (option._zod.def.type !== 'object') return false
  const given = new Map<string, unknown>(Object.entries(written))
  return Object.entries(option._zod.def.shape).every(([key, type]) => {
    const { def } = (type as Schema)._zod
    return def.type !== 'literal' || def.values.some(value => value === given.get(key))
  })
}

/** The one key that is nearest, if it is near enough; none where two are equally near. */
function meantBy(key: string, known: readonly string[]): string | undefined {
  const near = known
    .map(name => ({ name, edits: editsBetween(key, name) }))
    .filter(({ name, edits }) => edits <= mostEdits && edits < name.length)
    .sort((a, b) => a.edits - b.edits)
  return near[0]?.edits === near[1]?.edits ? undefined : near[0]?.name
}

/** Letters to add, drop or change to make one word of the other; three stands for any number above two. */
function editsBetween(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > mostEdits) return mostEdits + 1
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let index = 0; index < one.length; index++) {
    const next = [index + 1]
    for (let at = 1; at <= other.length; at++) {
      const changed = (row[at - 1] ?? 0) + (other[at - 1] === one[index] ? 0 : 1)
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
