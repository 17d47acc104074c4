import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { guidesRoot } from '../../test/guide-copy.ts'
import { projectRoot } from '../project-root.ts'
import { readPackFolder } from './read-pack-folder.ts'

const { texts } = readPackFolder(join(guidesRoot, 'netflix-data-engineer'))
const map = readFileSync(join(projectRoot(), 'docs', 'guide-map.md'), 'utf8')
const targets = map
  .split('\n')
  .filter(line => line.startsWith('|'))
  .flatMap(line => [...(line.split('|').at(-2) ?? '').matchAll(/`([^`]+)`/g)].map(match => match[1] ?? ''))

/** The data of each file, parsed once for all its targets. */
const parsed = new Map<string, Record<string, unknown>>()

/** Whether a target is there: a file, a folder with files, or `file: key` and `file: key.id`. */
function isThere(target: string): boolean {
  const [file = '', key] = target.split(': ')
  if (key === undefined) return [...texts.keys()].some(path => path === file || path.startsWith(`${file}/`))
  const text = texts.get(file)
  if (text === undefined) return false
  const [name = '', id] = key.split('.')
  const data = parsed.get(file) ?? (parse(text) as Record<string, unknown>)
  parsed.set(file, data)
  const part = data[name]
  if (id === undefined || !Array.isArray(part)) return id === undefined && part !== undefined
  return part.some((each: { id?: unknown }) => each.id === id)
}

test('the map of the first guide names what is there', () => {
  expect(targets.length).toBeGreaterThan(60)
  expect(targets.filter(target => !isThere(target))).toEqual([])
})

test('a target that is gone would be found', () => {
  expect(isThere('guide.yaml: sections.no-such-section')).toBe(false)
  expect(isThere('questions/sql/no-such-question')).toBe(false)
  expect(isThere('guide.yaml: nothing')).toBe(false)
})
