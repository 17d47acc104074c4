import { expect, test } from 'vitest'
import { parseYaml } from './parse-yaml.ts'

const faultsOf = (text: string) => parseYaml(text).faults.map(({ line, message }) => `${line}: ${message}`)

test('plain YAML has no faults, and its lines are known', () => {
  const { document, faults, lineAt } = parseYaml('# comment\na: 1\nb:\n  - x\n')
  expect(faults).toEqual([])
  expect(document.toJS()).toEqual({ a: 1, b: ['x'] })
  expect(lineAt(10)).toBe(2)
})

test.each([
  ['a key twice', 'a: 1\nb: 2\na: 3\n', '3: The key "a" comes twice. Remove one.'],
  ['a key twice, as number and text', 'x:\n  1: a\n  "1": b\n', '3: The key "1" comes twice. Remove one.'],
  ['a reference', 'a: &x [1]\nb: *x\n', '2: References (*name) are not read. Write the value out.'],
  ['a reference to itself', 'a: &x [*x]\n', '1: References (*name) are not read. Write the value out.'],
  ['a second document', 'a: 1\n---\nb: 2\n', '2: A second document begins here.'],
])('%s is a fault', (_, text, fault) => {
  expect(faultsOf(text)).toEqual([expect.stringContaining(fault)])
})

test.each([
  ['brackets', '['.repeat(50_000)],
  ['closed brackets', '['.repeat(20_000) + ']'.repeat(20_000)],
  ['braces', '{a: '.repeat(20_000) + '1' + '}'.repeat(20_000)],
  ['dashes', '- '.repeat(20_000)],
  ['question marks', '? '.repeat(20_000)],
  ['indentation', Array.from({ length: 500 }, (_, index) => `${' '.repeat(index)}a:`).join('\n')],
])('a text far too deep (%s) is a fault and not the end of the process', (_, text) => {
  expect(faultsOf(text)).toEqual([expect.stringContaining('more than 64 levels deep')])
})

test('sixty levels are read', () => {
  expect(faultsOf('['.repeat(60) + ']'.repeat(60))).toEqual([])
})

test('of many faults the first are listed', () => {
  expect(faultsOf('}\n'.repeat(500))).toHaveLength(10)
})
