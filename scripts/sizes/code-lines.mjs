/**
 * Which lines hold code: neither blank nor only a comment.
 *
 * @param {string} source
 * @param {readonly { start: number, end: number }[]} comments as the parser gives them
 * @returns {boolean[]} by line, counted from 0
 */
export function codeLines(source, comments) {
  let code = source
  for (const { start, end } of comments) {
    code = code.slice(0, start) + source.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end)
  }
  return code.split('\n').map(line => line.trim() !== '')
}
