import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const spec = join(root, 'docs/spec')

/** @param {string} folder @returns {string[]} */
function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return testFiles(path)
    return /\.(test|spec)\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : []
  })
}

const cited = new Set(
  ['shared/src', 'server/src', 'client/src', 'e2e/journeys']
    .flatMap(folder => testFiles(join(root, folder)))
    .flatMap(file => readFileSync(file, 'utf8').match(/\b[ACRSTV]\d{1,2}\b/g) ?? []),
)

test.each(readdirSync(spec).filter(name => name.endsWith('.md')))(
  'every rule of %s is cited by a test',
  name => {
    const ids = [...readFileSync(join(spec, name), 'utf8').matchAll(/^\|\s*([ACRSTV]\d{1,2})\s*\|/gm)].map(
      match => match[1],
    )
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.filter(id => id === undefined || !cited.has(id))).toEqual([])
  },
)
