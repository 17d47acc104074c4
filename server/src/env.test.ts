import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Env, readEnv } from './env.ts'
import { projectRoot } from './project-root.ts'

const example = Object.fromEntries(
  readFileSync(join(projectRoot(), '.env.example'), 'utf8')
    .split('\n')
    .filter(line => /^[A-Z_]+=/.test(line))
    .map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
)

test('.env.example names exactly the settings there are', () => {
  expect(Object.keys(example).sort()).toEqual(Object.keys(Env.shape).sort())
})

test('.env.example holds the defaults', () => {
  expect(readEnv(example)).toEqual(readEnv({}))
})

test('a wrong setting is named', () => {
  expect(() => readEnv({ PORT: 'many', APP_SECRET: 'short' })).toThrow(
    /PORT: .*; APP_SECRET: .*\.env\.example/,
  )
})
