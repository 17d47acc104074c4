import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../setup/root.mjs'
import { runTool } from '../setup/run-command.mjs'

/** One file for each thing the linter has to see. @type {[file: string, rule: string, source: string][]} */
const planted = [
  ['server/src/floating.ts', 'no-floating-promises', 'export function go() {\n  Promise.resolve(1)\n}'],
  ['server/src/misused.ts', 'no-misused-promises', 'export const all = [1].filter(async n => n > 0)'],
  ['server/src/loose.ts', 'no-explicit-any', 'export const loose = (x: any) => x'],
  ['server/src/hidden.ts', 'ban-ts-comment', `// @ts-${'ignore'}\nexport const x: number = 'a'`],
  ['server/src/loud.ts', 'no-console', "console.log('hello')"],
  ['client/src/loud.ts', 'no-console', "console.warn('hello')"],
  ['client/src/equal.ts', 'eqeqeq', 'export const same = (a: string, b: string) => a == b'],
  [
    'client/src/skipped.test.ts',
    'no-disabled-tests',
    `import { it } from 'vitest'\nit.${'skip'}('x', () => {})`,
  ],
  [
    'client/src/alone.test.ts',
    'no-focused-tests',
    `import { it } from 'vitest'\nit.${'only'}('x', () => {})`,
  ],
]
const tsconfig = JSON.stringify({ compilerOptions: { strict: true, module: 'ESNext', target: 'ES2023' } })

/** @type {string} */
let folder
/** @type {{ code: string, filename: string }[]} */
let found

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dryrun-lint-'))
  for (const [file, , source] of planted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${source}\n`)
  }
  for (const workspace of ['server', 'client'])
    writeFileSync(join(folder, workspace, 'tsconfig.json'), tsconfig)
  const args = ['-c', join(root, '.oxlintrc.json'), '--format=json', folder]
  const { code, output } = await runTool('oxlint/bin/oxlint', args, { keep: true })
  expect(code).toBe(1)
  found = JSON.parse(output).diagnostics
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the linter', () => {
  it.each(planted)('complains of %s: %s', (file, rule) => {
    const rules = found.filter(({ filename }) => filename.endsWith(file)).map(({ code }) => code)
    expect(rules.join(' ')).toContain(rule)
  })
})
