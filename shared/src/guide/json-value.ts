import { z } from 'zod'

/** A value as JSON has it, which is how arguments and results of code travel. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

/** Levels of nesting that are looked at; a deeper value is refused. */
const deepest = 100

/**
 * Not zod's own `json()`: that refers to itself, which the OpenAPI document cannot express without a name, and takes
 * binary data of a socket for an object.
 */
export const JsonValue = z
  .unknown()
  .refine(value => isJson(value, 0), 'Give a value that JSON can hold.') as unknown as z.ZodType<JsonValue>

function isJson(value: unknown, depth: number): boolean {
  if (depth > deepest) return false
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(item => isJson(item, depth + 1))
  if (typeof value !== 'object') return false
  const type: unknown = Object.getPrototypeOf(value)
  return (
    (type === Object.prototype || type === null) &&
    Object.values(value).every(item => isJson(item, depth + 1))
  )
}
