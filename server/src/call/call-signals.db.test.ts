import { describe, expect, test } from 'vitest'
import { callLimits, type Signal } from '@dryrun/shared/contract/call'
import { callOf, castForCalls, codeOf, hears, isLost, told } from '../../test/call-cast.ts'
import { peerOf, silent } from '../../test/call-stage.ts'
import { castSession } from '../../test/factories.ts'
import { eventually } from '../collab/testing/eventually.ts'

const cast = castForCalls()
const { inSession, join, signalTo } = callOf(cast)

describe('V9: a signal', () => {
  test('reaches the tab it is for and nobody else, not even another tab of the same member', async () => {
    for (const who of ['ana', 'ben', 'oda'] as const) await join(who, silent)
    const tab = cast.otherTabOf(cast.ben)
    await tab.ask('session:join', inSession())
    const heard = cast.ben.next('call:signalled')
    await cast.ana.ask('call:signal', signalTo('ana', 'ben'))
    expect(await heard).toEqual(signalTo('ana', 'ben'))
    // An answer on the same socket: what the server told it before would have come by now.
    for (const person of [cast.ana, cast.oda, tab]) {
      await person.ask('connection:ping', {})
      expect(told(person, 'call:signalled')).toEqual([])
    }
  })

  test('comes in the order it was sent', async () => {
    await join('ana')
    await join('ben')
    const sent = Array.from({ length: 40 }, (_each, negId) =>
      cast.ana.ask('call:signal', signalTo('ana', 'ben', { kind: 'candidates', negId, candidates: [] })),
    )
    await Promise.all(sent)
    await eventually('all have come', () => told(cast.ben, 'call:signalled').length === 40)
    const negIds = told(cast.ben, 'call:signalled').map(
      each => (each as { signal: { negId: number } }).signal.negId,
    )
    expect(negIds).toEqual(negIds.toSorted((a, b) => a - b))
  })

  test('V6: to nobody of this call is not delivered, and to somebody who is missing neither', async () => {
    const elsewhere = await castSession(cast.app.url)
    cast.welcome(elsewhere.ana, elsewhere.ben, elsewhere.oda)
    const there = { sessionId: elsewhere.sessionId, peerId: peerOf('stranger'), media: silent }
    await elsewhere.ana.ask('call:join', there)
    await join('ana')
    expect(codeOf(await cast.ana.tryAsk('call:signal', signalTo('ana', 'stranger')))).toBe('not_found')
    await join('ben')
    const lost = hears(cast.ana, isLost)
    cast.ben.disconnect()
    await lost
    expect(codeOf(await cast.ana.tryAsk('call:signal', signalTo('ana', 'ben')))).toBe('unavailable')
    expect(told(elsewhere.ana, 'call:signalled')).toEqual([])
  })

  test('V10: is no larger than it may be', async () => {
    await join('ana')
    await join('ben')
    const offer = (chars: number): Signal => ({
      ...{ kind: 'description', type: 'offer', negId: 0 },
      sdp: 'x'.repeat(chars),
    })
    const send = (chars: number) => cast.ana.tryAsk('call:signal', signalTo('ana', 'ben', offer(chars)))
    expect(codeOf(await send(callLimits.signalBytes - 100))).toBe('ok')
    expect(codeOf(await send(callLimits.signalBytes))).toBe('too_large')
  })

  test('V10: comes no more often than it may, and keeps nothing else from being asked', async () => {
    await join('ana')
    await join('ben')
    const sent = await Promise.all(
      Array.from({ length: 3 * callLimits.signalsPerSecond }, () =>
        cast.ana.tryAsk('call:signal', signalTo('ana', 'ben')),
      ),
    )
    const codes = sent.map(codeOf)
    expect(codes.filter(code => code === 'ok').length).toBeGreaterThanOrEqual(callLimits.signalsPerSecond)
    expect(codes).toContain('too_many')
    expect(codeOf(await cast.ana.tryAsk('connection:ping', {}))).toBe('ok')
  })
})
