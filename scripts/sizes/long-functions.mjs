import { parseSync, Visitor } from 'vite'
import { codeLines } from './code-lines.mjs'

/** Lines a function may have of its own. A component is mostly markup, so it may have more. */
const mostLines = { code: 40, component: 120 }

/** @typedef {{ type: string, start: number, end: number, [key: string]: any }} Node */
/** @typedef {{ name: string, node: Node, parts: number }} Open `parts`: lines of the named functions inside it */

const isFunction = (/** @type {Node | null | undefined} */ node) =>
  node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression'

/**
 * Functions that are too long. A function that holds others by name (what `createX` returns, a closure's parts) is
 * measured without them, as a class is without its methods: each of those is measured by itself. A callback without
 * a name counts for the function it stands in.
 *
 * @param {string} file decides the syntax, and the limit, by its ending
 * @param {string} source
 * @returns {{ name: string, line: number, lines: number, most: number }[]}
 */
export function longFunctions(file, source) {
  const { program, comments } = parseSync(file, source)
  const isCode = codeLines(source, comments)
  const lineOf = (/** @type {number} */ offset) => source.slice(0, offset).split('\n').length
  const most = file.endsWith('x') ? mostLines.component : mostLines.code
  /** @type {{ name: string, line: number, lines: number, most: number }[]} */
  const found = []
  /** @type {Open[]} */
  const open = []

  const enter = (/** @type {string | undefined} */ name, /** @type {Node} */ node) =>
    open.push({ name: name ?? 'a function', node, parts: 0 })
  const leave = () => {
    const { name, node, parts } = /** @type {Open} */ (open.pop())
    const first = lineOf(node.start)
    const whole = isCode.slice(first - 1, lineOf(node.end)).filter(Boolean).length
    const outer = open.at(-1)
    if (outer) outer.parts += whole
    if (whole - parts > most) found.push({ name, line: first, lines: whole - parts, most })
  }
  // A callback outside any named function is the outermost itself.
  const alone = (/** @type {Node} */ node) => {
    if (open.length === 0) enter(undefined, node)
  }
  const endAlone = (/** @type {Node} */ node) => {
    if (open.at(-1)?.node === node) leave()
  }
  new Visitor({
    ...functionVisits(enter, leave),
    ArrowFunctionExpression: alone,
    'ArrowFunctionExpression:exit': endAlone,
    FunctionExpression: alone,
    'FunctionExpression:exit': endAlone,
  }).visit(program)
  return found
}

/**
 * @param {(name: string | undefined, node: Node) => void} enter
 * @param {() => void} leave
 * @returns {Record<string, (node: any) => void>}
 */
function functionVisits(enter, leave) {
  const named = (/** @type {(node: Node) => [Node, Node | null | undefined]} */ parts) => ({
    enter: (/** @type {Node} */ node) => {
      const [name, value] = parts(node)
      if (isFunction(value)) enter(name.name, node)
    },
    exit: (/** @type {Node} */ node) => {
      if (isFunction(parts(node)[1])) leave()
    },
  })
  const variable = named(node => [node.id, node.init])
  const property = named(node => [node.key, node.value])
  return {
    FunctionDeclaration: node => enter(node.id?.name, node),
    'FunctionDeclaration:exit': leave,
    VariableDeclarator: variable.enter,
    'VariableDeclarator:exit': variable.exit,
    Property: property.enter,
    'Property:exit': property.exit,
    PropertyDefinition: property.enter,
    'PropertyDefinition:exit': property.exit,
    MethodDefinition: property.enter,
    'MethodDefinition:exit': property.exit,
  }
}
