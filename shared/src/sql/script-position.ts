import type { ScriptPosition } from '../contract/run.ts'

/**
 * Gives a function that says where an offset of `script` stands, in time that hardly grows with the script.
 * Offsets are 0-based UTF-16 units; `startLine` is the line of the shared text on which the script begins, 1-based.
 */
export function positionsIn(script: string, startLine = 1): (offset: number) => ScriptPosition {
  const lineStarts = [0]
  for (let end = script.indexOf('\n'); end >= 0; end = script.indexOf('\n', end + 1)) lineStarts.push(end + 1)
  return offset => {
    const line = lastNotAbove(lineStarts, offset)
    return { offset, line: startLine + line, column: offset - (lineStarts[line] ?? 0) + 1 }
  }
}

function lastNotAbove(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((ascending[middle] ?? 0) <= value) low = middle
    else high = middle
  }
  return low
}
