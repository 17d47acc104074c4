import type { JsonValue } from '@dryrun/shared/guide/json-value'

/** Characters of a value that fit on one line of the pane. */
const lineChars = 72

/** A value as JSON: on one line where it fits, else a line for each item, and each item on one line where it can be. */
export function valueText(value: JsonValue | undefined, indent = ''): string {
  const short = oneLine(value ?? null)
  if (short.length + indent.length <= lineChars || typeof value !== 'object' || value === null) return short
  const deeper = `${indent}  `
  const isList = Array.isArray(value)
  const lines = isList
    ? value.map(item => deeper + valueText(item, deeper))
    : Object.entries(value).map(
        ([key, item]) => `${deeper}${JSON.stringify(key)}: ${valueText(item, deeper)}`,
      )
  const [open, close] = isList ? '[]' : '{}'
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`
}

function oneLine(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const items = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`)
  return items.length === 0 ? '{}' : `{ ${items.join(', ')} }`
}
