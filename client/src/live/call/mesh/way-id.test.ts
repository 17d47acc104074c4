import { expect, it } from 'vitest'
import { EarlyCandidates } from './early-candidates.ts'
import { TheirWays } from './their-ways.ts'
import { isSameWay, makeNonce, readAddress, writeAddress } from './way-id.ts'

const way = (nonce: string, count: number) => ({ nonce: nonce.padEnd(8, '0'), count })

it('V22: an address is read as it was written, with and without the other side', () => {
  const from = { nonce: makeNonce(), count: 35 }
  const to = { nonce: makeNonce(), count: 1_000 }
  for (const address of [
    { from, to: null },
    { from, to },
  ]) {
    const text = writeAddress(address)
    expect(text.length).toBeLessThanOrEqual(64)
    expect(readAddress(text)).toEqual(address)
  }
  expect(isSameWay(from, { ...from })).toBe(true)
  expect(isSameWay(from, to)).toBe(false)
})

it.each([
  '',
  'short',
  'aaaaaaaa',
  'aaaaaaaa-',
  'aaaaaaaa-1.',
  'aaaaaaaa-1.x',
  'aaaaaaaa-1.aaaaaaaa-1.aaaaaaaa-1',
])('V22: %o is no address', text => expect(readAddress(text)).toBeNull())

it('V22: an older connection of a peer is stale, and all of those before its reload', () => {
  const their = new TheirWays()
  expect(their.isStale(way('a', 3))).toBe(false)
  their.note(way('a', 3))
  expect([2, 3, 4].map(count => their.isStale(way('a', count)))).toEqual([true, false, false])
  their.note(way('b', 1))
  expect([their.isStale(way('a', 9)), their.isStale(way('b', 1))]).toEqual([true, false])
})

const candidate = (name: string, usernameFragment: string | null) => ({
  candidate: name,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment,
})

it('V22: candidates wait for the description they belong to', () => {
  const early = new EarlyCandidates()
  early.add(way('a', 1), [candidate('one', 'new'), candidate('two', 'old'), candidate('three', null)])
  early.add(way('a', 2), [candidate('other way', 'new')])
  const sdp = 'v=0\r\na=ice-ufrag:new\r\na=ice-pwd:x\r\n'
  expect(early.take(way('a', 1), sdp).map(taken => taken.candidate)).toEqual(['one', 'three'])
  expect(early.take(way('a', 1), sdp)).toEqual([])
  expect(early.take(way('a', 1), 'a=ice-ufrag:old').map(taken => taken.candidate)).toEqual(['two'])
})

it('V22: no more candidates are kept than a peer can have', () => {
  const early = new EarlyCandidates()
  early.add(
    way('a', 1),
    Array.from({ length: 1_000 }, (_, at) => candidate(`${at}`, 'x')),
  )
  const kept = early.take(way('a', 1), 'a=ice-ufrag:x')
  expect([kept.length, kept.at(-1)?.candidate]).toEqual([300, '999'])
})
