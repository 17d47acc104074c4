import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guidesRoot } from '../../../test/guide-copy.ts'
import { temporaryFolder } from '../../../test/small-guide.ts'
import { guideSchemas, writeGuideSchemas } from './guide-schemas.ts'

type Schema = { properties: Record<string, Schema>; items: Schema; required: string[] } & Record<
  string,
  unknown
>
const readJson = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8')) as Schema

test('the schemas in guides/schema are up to date: else run npm run guide -- schema', () => {
  const folder = join(guidesRoot, 'schema')
  const kept = readdirSync(folder).map(name => [name, readJson(folder, name)])
  expect(Object.fromEntries(kept)).toEqual(guideSchemas())
})

test('they speak of what authors write: defaults may be left out, strange keys may not be there', () => {
  const root = temporaryFolder()
  writeGuideSchemas(root)
  const guide = readJson(root, 'schema', 'guide.json')
  expect(guide['$schema']).toBe('http://json-schema.org/draft-07/schema#')
  expect(guide.required).toContain('levels')
  expect(guide.required).not.toContain('faq')
  expect(guide.properties['id']).toBeUndefined()
  const round = readJson(root, 'schema', 'round.json')
  const dimension = round.properties['rubric']!.properties['dimensions']!.items
  expect(dimension.required).toEqual(['id', 'title', 'listenFor', 'anchors'])
  expect(dimension['additionalProperties']).toBe(false)
  const cases = readJson(root, 'schema', 'sql-cases.json').properties['hidden']!.items
  expect(cases.required).toEqual(['id', 'title', 'why', 'fault'])
  expect(cases.properties['fault']!['enum']).toEqual(expect.arrayContaining(['null', null, 'tie']))
  expect(guide.properties['version']!['description']).toMatch(/^Raise it/)
})
