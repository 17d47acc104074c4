import { parseSync, Visitor } from 'vite'

/**
 * What one source file says that a rule may ask about.
 *
 * @typedef {object} Module
 * @property {Import[]} imports of every kind: static, type-only, export-from, dynamic, `import('x')` types
 * @property {Use[]} uses names of the world outside the file that it touches: `process.env`, `WebSocket`, …
 * @property {Comment[]} comments
 * @property {boolean} starExport whether it has `export * from`
 *
 * @typedef {{ specifier: string | undefined, line: number }} Import `undefined`: computed at run time
 * @typedef {{ name: string, line: number }} Use
 * @typedef {{ text: string, line: number, start: number, end: number }} Comment
 */

/** @param {string} source @returns {(offset: number) => number} from an offset to its line, counted from 1 */
function lineFinder(source) {
  return offset => source.slice(0, offset).split('\n').length
}

/** @typedef {{ type: string, start: number, name?: string, value?: unknown, [key: string]: any }} Node */

/** @param {Node | null | undefined} node @returns {string | undefined} */
function literal(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked
  return undefined
}

/** Members that matter on their own; of other objects only the object's name is noted. */
const watched = new Set(['process', 'Math', 'Date', 'performance', 'globalThis', 'window', 'self'])

/** @param {Node} node a MemberExpression @returns {string | undefined} like `process.env`, also for `process['env']` */
function memberName(node) {
  if (node.object.type !== 'Identifier' || !watched.has(node.object.name)) return undefined
  const member = node.computed ? literal(node.property) : node.property.name
  return `${node.object.name}.${member ?? '?'}`
}

/** @param {Node} node a VariableDeclarator @returns {string[]} `process.env` of `const { env } = process` */
function destructured(node) {
  if (node.id.type !== 'ObjectPattern' || node.init?.type !== 'Identifier' || !watched.has(node.init.name))
    return []
  return node.id.properties.map((/** @type {Node} */ property) =>
    property.type === 'RestElement' ? `${node.init.name}.?` : `${node.init.name}.${property.key.name}`,
  )
}

/** @param {string} file @param {string} source */
function parse(file, source) {
  const result = parseSync(file, source)
  const [error] = result.errors
  if (error) throw new Error(`${file} cannot be read: ${error.message}`)
  return result
}

/**
 * @param {string} file decides the syntax by its ending
 * @param {string} source
 * @returns {Module}
 * @throws {Error} when the file does not parse: a gate must not pass over what it cannot read
 */
export function readModule(file, source) {
  const { program, comments } = parse(file, source)
  const lineOf = lineFinder(source)
  /** @type {Import[]} */
  const imports = []
  /** @type {Use[]} */
  const uses = []
  let starExport = false
  const addImport = (/** @type {Node} */ node) => {
    if (node.source) imports.push({ specifier: literal(node.source), line: lineOf(node.start) })
  }
  const addUse = (/** @type {string | undefined} */ name, /** @type {Node} */ node) => {
    if (name) uses.push({ name, line: lineOf(node.start) })
  }
  /** @type {Record<string, (node: any) => void>} */
  const visits = {
    ImportDeclaration: addImport,
    ExportNamedDeclaration: addImport,
    ExportAllDeclaration: node => {
      starExport = true
      addImport(node)
    },
    ImportExpression: addImport,
    TSImportType: addImport,
    TSExternalModuleReference: node =>
      imports.push({ specifier: literal(node.expression), line: lineOf(node.start) }),
    MemberExpression: node => {
      const { object, property } = node
      if (object.type === 'MetaProperty' && property.name === 'env') addUse('import.meta.env', node)
      addUse(memberName(node), node)
    },
    VariableDeclarator: node => destructured(node).forEach(name => addUse(name, node)),
    CallExpression: node =>
      addUse(node.callee.type === 'Identifier' ? `${node.callee.name}()` : undefined, node),
    NewExpression: node => {
      if (node.callee.type !== 'Identifier') return
      addUse(`new ${node.callee.name}${node.arguments.length === 0 ? '()' : ''}`, node)
    },
  }
  new Visitor(visits).visit(program)
  return {
    imports,
    uses,
    starExport,
    comments: comments.map(({ value, start, end }) => ({ text: value, line: lineOf(start), start, end })),
  }
}
