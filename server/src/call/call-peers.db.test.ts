import { describe, expect, test } from 'vitest'
import { callLimits, type PeerId } from '@dryrun/shared/contract/call'
import { callOf, castForCalls, codeOf, hears, isLost, told } from '../../test/call-cast.ts'
import { peerOf, silent } from '../../test/call-stage.ts'
import { eventually } from '../collab/testing/eventually.ts'

const cast = castForCalls()
const { asPeer, inSession, join, peersFor, signalTo, written } = callOf(cast)

describe('V2, V3, V4: a peer and its tab', () => {
  test('another tab takes the call over: the first is told, and its peer has left', async () => {
    await join('ben')
    const tab = cast.otherTabOf(cast.ben)
    const ended = cast.ben.next('call:ended')
    const changed = hears(cast.ana, ({ left }) => left.length > 0)
    await tab.ask('call:join', { ...asPeer('ben-2'), media: silent })
    expect(await ended).toEqual({ ...asPeer('ben'), why: 'elsewhere' })
    expect(await changed).toMatchObject({
      left: [peerOf('ben')],
      call: { peers: [{ memberId: cast.ids.ben }] },
    })
    expect(told(tab, 'call:ended')).toEqual([])
    expect(codeOf(await cast.ben.tryAsk('call:media', { ...asPeer('ben'), media: silent }))).toBe('not_found')
    expect(await written()).toEqual(['ben joined'])
  })

  test('a tab that was away meanwhile is told as it comes back, and takes nothing', async () => {
    await join('ben')
    const lost = hears(cast.ana, isLost)
    cast.ben.disconnect()
    await lost
    const tab = cast.otherTabOf(cast.ben)
    await tab.ask('call:join', { ...asPeer('ben-2'), media: silent })
    const back = await cast.ben.tryAsk('call:join', { ...asPeer('ben'), media: silent })
    expect(codeOf(back)).toBe('gone')
    expect(told(cast.ben, 'call:ended')).toEqual([{ ...asPeer('ben'), why: 'elsewhere' }])
    expect((await peersFor(tab)).map(peer => peer.peerId)).toEqual([peerOf('ben-2')])
  })

  test('V12: a drop and a return within the grace keep the place, and nothing is written of them', async () => {
    await join('ben')
    await join('ana')
    const lost = hears(cast.ana, isLost)
    cast.ben.disconnect()
    expect(await lost).toMatchObject({
      left: [],
      call: { peers: [{ memberId: cast.ids.ben, isHere: false }, {}] },
    })
    const back = hears(cast.ana, change => !isLost(change))
    await join('ben')
    expect(await back).toMatchObject({
      left: [],
      call: { peers: [{ memberId: cast.ids.ben, isHere: true }, {}] },
    })
    expect(await written()).toEqual(['ben joined', 'ana joined'])
  })

  test('who is taken out of the session is told, and out of the call', async () => {
    await join('ana')
    await join('ben')
    const left: PeerId[] = []
    ;(await cast.oda.connect()).on('call:changed', fact => left.push(...fact.left))
    await cast.ana.ask('member:remove', { ...inSession(), memberId: cast.ids.ben })
    await eventually('they are gone', () => left.includes(peerOf('ben')))
    expect(told(cast.ben, 'call:ended')).toEqual([{ ...asPeer('ben'), why: 'removed' }])
    expect((await peersFor(cast.ana)).map(peer => peer.memberId)).toEqual([cast.ids.ana])
  })

  test('whoever signs out has left', async () => {
    await join('ana')
    await join('ben')
    const left: PeerId[] = []
    ;(await cast.ben.connect()).on('call:changed', fact => left.push(...fact.left))
    const response = await cast.ana.fetch('/api/auth/sign-out', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    })
    expect(response.status).toBe(200)
    await eventually('she has left', () => left.includes(peerOf('ana')))
    expect((await peersFor(cast.ben)).map(peer => peer.memberId)).toEqual([cast.ids.ben])
  })

  test('V5: comes in no more often than it may', async () => {
    const come = () => cast.ben.tryAsk('call:join', { ...asPeer('ben'), media: silent })
    for (let time = 0; time < callLimits.joinsPerMinute; time++) expect(codeOf(await come())).toBe('ok')
    expect(codeOf(await come())).toBe('too_many')
    expect(await peersFor(cast.ben)).toHaveLength(1)
    await join('ana')
  })

  test('V6: no tab speaks as another’s peer, nor takes it', async () => {
    await join('ben')
    await join('ana')
    const tab = cast.otherTabOf(cast.ben)
    const media = { ...asPeer('ben'), media: silent }
    for (const person of [cast.ana, tab]) {
      expect(codeOf(await person.tryAsk('call:media', media))).toBe('forbidden')
      expect(codeOf(await person.tryAsk('call:leave', asPeer('ben')))).toBe('forbidden')
      expect(codeOf(await person.tryAsk('call:signal', signalTo('ben', 'ana')))).toBe('forbidden')
    }
    expect(codeOf(await cast.ana.tryAsk('call:join', media))).toBe('forbidden')
    expect(await peersFor(cast.ana)).toHaveLength(2)
  })
})
