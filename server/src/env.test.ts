import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Env, readEnv } from './env.ts'
import { projectRoot } from './project-root.ts'

const example = Object.fromEntries(
  readFileSync(join(projectRoot(), '.env.example'), 'utf8')
    .split('\n')
    .filter(line => /^[A-Z0-9_]+=/.test(line))
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

test('addresses are given with commas between them, or none', () => {
  const env = readEnv({ STUN_URLS: 'stun:a.example.org, stun:b.example.org:3478' })
  expect(env.STUN_URLS).toEqual(['stun:a.example.org', 'stun:b.example.org:3478'])
  expect(readEnv({ STUN_URLS: 'none' }).STUN_URLS).toEqual([])
  expect(() => readEnv({ STUN_URLS: 'https://a.example.org' })).toThrow('stun:stun.example.org:3478')
})

const turn = { TURN_URLS: 'turn:a.example.org', TURN_SECRET: 'a shared secret of coturn' }
const livekit = { CALL_TRANSPORT: 'livekit', LIVEKIT_URL: 'wss://a.example.org', LIVEKIT_API_KEY: 'key' }
const bucket = { RECORDINGS_S3_BUCKET: 'talks', RECORDINGS_S3_ACCESS_KEY: 'key' }

test.each([
  ['relays without their secret', { TURN_URLS: turn.TURN_URLS }, 'TURN_SECRET: Set it'],
  ['a secret without relays', { TURN_SECRET: turn.TURN_SECRET }, 'TURN_URLS: Name the relays'],
  ['only by a relay, and none', { CALL_RELAY_ONLY: 'true' }, 'CALL_RELAY_ONLY: Name relays'],
  ['a word that is neither', { ...turn, CALL_RELAY_ONLY: 'perhaps' }, 'CALL_RELAY_ONLY: '],
  ['livekit without one of its settings', livekit, 'CALL_TRANSPORT: For livekit set'],
  ['a bucket without its keys', bucket, 'RECORDINGS_S3_BUCKET: With a bucket'],
  ['keys without a bucket', { RECORDINGS_S3_ACCESS_KEY: 'key' }, 'RECORDINGS_S3_BUCKET: Name the bucket'],
])(
  'V14: settings that do not fit together are named: %s',
  (_what, given: Record<string, string>, sentence) => {
    expect(() => readEnv(given)).toThrow(sentence)
  },
)

test('settings of the call that fit together are taken', () => {
  const env = readEnv({ ...turn, CALL_RELAY_ONLY: 'true', ...livekit, LIVEKIT_API_SECRET: 'x'.repeat(32) })
  expect(env).toMatchObject({ CALL_RELAY_ONLY: true, CALL_TRANSPORT: 'livekit', TURN_TTL_SECONDS: 3600 })
})
