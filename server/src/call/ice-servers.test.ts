import { expect, test } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { readEnv } from '../env.ts'
import { callSettingsOf, mediaOriginsOf, relayWarningOf } from './call-settings.ts'
import { iceConnection, turnCredentials, type IceSettings } from './ice-servers.ts'

const ana = 'member-ana' as MemberId
const stunUrls = ['stun:stun.example.org:3478']
const turn = { urls: ['turn:turn.example.org:3478'], secret: 'north', ttlSeconds: 600 }
const settings: IceSettings = { stunUrls, turn, isRelayOnly: false }

test('V13: the password is the base64 of the HMAC-SHA1 of the name under the shared secret', () => {
  // printf '1433895918:ana' | openssl dgst -sha1 -hmac north -binary | base64
  expect(turnCredentials('north', 1433895918, 'ana' as MemberId)).toEqual({
    username: '1433895918:ana',
    credential: 'UEvMTxR/7RpRQbjI1FG7VnVqzWs=',
  })
})

test('V13: a relay gets a name that ends when the credentials do, and browsers are told how long that is', () => {
  const now = Date.UTC(2026, 0, 1) + 400
  const connection = iceConnection(settings, ana, now)
  const expiresAt = Math.floor(now / 1000) + 600
  expect(connection).toEqual({
    kind: 'mesh',
    iceServers: [{ urls: stunUrls }, { urls: turn.urls, ...turnCredentials('north', expiresAt, ana) }],
    isRelayOnly: false,
    validForMs: 599_600,
  })
})

test('V13: without a relay there is nothing to run out, and without STUN nothing to ask', () => {
  expect(iceConnection({ stunUrls: [], turn: null, isRelayOnly: false }, ana, 0)).toEqual({
    kind: 'mesh',
    iceServers: [],
    isRelayOnly: false,
    validForMs: null,
  })
})

test('V13: where only relays count, only they are named', () => {
  expect(iceConnection({ ...settings, isRelayOnly: true }, ana, 0)).toMatchObject({
    iceServers: [{ urls: turn.urls }],
    isRelayOnly: true,
  })
})

test('V14: the settings say how calls are carried, and where a browser may send to', () => {
  const relay = { TURN_URLS: 'turn:a.example.org', TURN_SECRET: 'a shared secret of coturn' }
  const mesh = callSettingsOf(readEnv({ ...relay, STUN_URLS: 'none', CALL_RELAY_ONLY: 'true' }))
  expect(mesh.way).toEqual({
    kind: 'mesh',
    stunUrls: [],
    turn: { urls: ['turn:a.example.org'], secret: 'a shared secret of coturn', ttlSeconds: 3600 },
    isRelayOnly: true,
  })
  expect(mediaOriginsOf(mesh)).toEqual([])
  const keys = { LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'secret' }
  const livekit = callSettingsOf(
    readEnv({ CALL_TRANSPORT: 'livekit', LIVEKIT_URL: 'wss://media.example.org/x', ...keys }),
  )
  expect(mediaOriginsOf(livekit)).toEqual(['wss://media.example.org', 'https://media.example.org'])
})

test('V14: a server that others reach and that has no relay says so at its start', () => {
  const reached = { PUBLIC_URL: 'https://dryrun.example.org' }
  const relay = { TURN_URLS: 'turn:a.example.org', TURN_SECRET: 'a shared secret of coturn' }
  const keys = { LIVEKIT_URL: 'wss://media.example.org', LIVEKIT_API_KEY: 'k', LIVEKIT_API_SECRET: 's' }
  expect(relayWarningOf(readEnv(reached))).toContain('Calls have no relay')
  for (const quiet of [{}, { ...reached, ...relay }, { ...reached, ...keys, CALL_TRANSPORT: 'livekit' }]) {
    expect(relayWarningOf(readEnv(quiet))).toBeNull()
  }
})
