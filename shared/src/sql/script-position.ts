import type { ScriptPosition } from '../contract/run.ts'

/**
 * Where an offset stands.
 * @param offset 0-based, in UTF-16 units of `script`
 * @param startLine the line of the shared text on which `script` begins, 1-based
 */
export function positionAt(script: string, offset: number, startLine = 1): ScriptPosition {
  const before = script.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  const line = before.length - before.replaceAll('\n', '').length
  return { offset, line: startLine + line, column: offset - lineStart + 1 }
}
