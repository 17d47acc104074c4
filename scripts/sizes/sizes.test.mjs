import { describe, expect, it } from 'vitest'
import { findOversize, mostFileLines } from './find-oversize.mjs'

/** @param {number} count */
const lines = count => Array.from({ length: count }, (_, index) => `use(${index})`).join('\n')

describe('the size check of a file', () => {
  it('allows the limit and complains of one line more', () => {
    expect(findOversize('server/src/a.ts', lines(mostFileLines.source))).toEqual([])
    expect(findOversize('server/src/a.ts', lines(mostFileLines.source + 1))).toEqual([
      'server/src/a.ts  301 lines of code, at most 300: split it by subject',
    ])
  })

  it('counts neither blank lines nor comments, and not what only looks like a comment', () => {
    const idle = '\n\n// a word\n/* two\n lines */\n'.repeat(200)
    expect(findOversize('server/src/a.ts', lines(300) + idle)).toEqual([])
    const text = '\nconst address = `\n// not a comment\n`'
    expect(findOversize('server/src/a.ts', lines(298) + text)).toHaveLength(1)
  })

  it('gives a test twice the lines', () => {
    expect(findOversize('server/src/a.db.test.ts', lines(600))).toEqual([])
    expect(findOversize('server/src/a.db.test.ts', lines(601))).toHaveLength(1)
  })

  it('refuses a file it cannot read', () => {
    expect(() => findOversize('server/src/a.ts', 'const = ')).toThrow('server/src/a.ts')
  })
})

describe('the size check of a function', () => {
  /** @type {[what: string, source: (body: string) => string][]} */
  const shapes = [
    ['a declaration', body => `export function plan() {\n${body}\n}`],
    ['an arrow', body => `const plan = () => {\n${body}\n}`],
    ['a method', body => `class Plan {\nplan() {\n${body}\n}\n}`],
    ['a property', body => `export const plans = {\nplan: async () => {\n${body}\n},\n}`],
    ['a callback on its own', body => `start(() => {\n${body}\n})`],
    ['a callback inside', body => `function plan() {\nstart(() => {\n${body}\n})}`],
  ]
  it.each(shapes)('measures %s', (_, source) => {
    expect(findOversize('server/src/a.ts', source(lines(36)))).toEqual([])
    expect(findOversize('server/src/a.ts', source(lines(41)))).toHaveLength(1)
  })

  it('measures what a function holds by name apart from it', () => {
    const part = (/** @type {string} */ name) => `function ${name}() {\n${lines(30)}\n}`
    const whole = `export function createPlan() {\n${part('open')}\n${part('shut')}\nreturn { open, shut }\n}`
    expect(findOversize('server/src/a.ts', whole)).toEqual([])
    const longPart = whole.replace('function shut() {', `function shut() {\n${lines(11)}`)
    expect(findOversize('server/src/a.ts', longPart)).toEqual([
      'server/src/a.ts:34  shut has 43 lines of its own, at most 40',
    ])
  })

  it('gives markup more lines', () => {
    const component = (/** @type {number} */ count) => `export function Plan() {\n${lines(count)}\n}`
    expect(findOversize('client/src/ui/plan.tsx', component(118))).toEqual([])
    expect(findOversize('client/src/ui/plan.tsx', component(119))).toHaveLength(1)
  })

  it('lets a test be as long as it needs', () => {
    expect(findOversize('server/src/a.test.ts', `it('x', () => {\n${lines(80)}\n})`)).toEqual([])
  })
})
