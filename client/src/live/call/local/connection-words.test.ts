import { expect, test } from 'vitest'
import type { ConnectionCheck } from './connection-check.ts'
import { connectionWords } from './connection-words.ts'

const check: ConnectionCheck = {
  finding: 'direct',
  candidates: { host: 3, srflx: 40, relay: null },
  relayRoundTripMs: null,
  isRelayOnly: false,
  hasServers: true,
  faults: [],
}

test('V36: what is good is said, and that there is no relay where there is none', () => {
  expect(connectionWords(check)).toEqual({
    tone: 'live',
    state: 'Good · direct',
    advice: 'Some networks need a relay, and this server has none.',
  })
  expect(connectionWords({ ...check, finding: 'relayed', relayRoundTripMs: 38 })).toEqual({
    tone: 'live',
    state: 'Good · relay reachable · 38 ms',
    advice: null,
  })
})

test('V36: a relay out of reach is worse where nothing else is left', () => {
  const lost = { ...check, finding: 'relayUnreachable' as const }
  expect(connectionWords(lost)).toMatchObject({ tone: 'reconnecting', state: 'Relay not reachable' })
  expect(connectionWords(lost).advice).toMatch(/may still connect directly/)
  expect(connectionWords({ ...lost, isRelayOnly: true })).toMatchObject({ tone: 'offline' })
  expect(connectionWords({ ...lost, candidates: { ...check.candidates, srflx: null } }).tone).toBe('offline')
})

test.each(['localOnly', 'blocked', 'notChecked'] as const)('V36: %s says what follows', finding => {
  expect(connectionWords({ ...check, finding }).advice).toMatch(/\.$/)
})
