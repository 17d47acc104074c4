import { describe, expect, test } from 'vitest'
import { callLimits } from '@dryrun/shared/contract/call'
import { callOf, castForCalls, codeOf, hears, talking } from '../../test/call-cast.ts'
import { peerOf, silent } from '../../test/call-stage.ts'
import { joinAs } from '../../test/factories.ts'

const cast = castForCalls()
const { inSession, asPeer, join, peersFor, peerFor, written } = callOf(cast)

describe('V1: the call of a session', () => {
  test('two people come in, speak, and leave, and everybody in the session sees it', async () => {
    const first = await join('ana')
    expect(first.call).toEqual({
      capacity: callLimits.meshPeople,
      peers: [
        {
          ...{ peerId: peerOf('ana'), memberId: cast.ids.ana, media: talking },
          ...{ mayBeHeard: true, mutedBy: null, isHere: true },
        },
      ],
    })
    expect(first.connection).toMatchObject({ kind: 'mesh', isRelayOnly: false, validForMs: null })
    const heard = hears(cast.oda, ({ call }) => call.peers.length === 2)
    const second = await join('ben')
    expect(second.call.peers.map(peer => peer.memberId)).toEqual([cast.ids.ana, cast.ids.ben])
    expect(await heard).toEqual({ ...inSession(), call: second.call, left: [] })
    await cast.ben.ask('call:media', { ...asPeer('ben'), media: { ...talking, isSharingScreen: true } })
    expect((await peerFor(cast.oda, cast.ids.ben))?.media.isSharingScreen).toBe(true)
    const gone = hears(cast.oda, ({ left }) => left.length > 0)
    await cast.ben.ask('call:leave', asPeer('ben'))
    expect((await gone).left).toEqual([peerOf('ben')])
    expect(await written()).toEqual(['ana joined', 'ben joined', 'ben sharing', 'ben left'])
  })

  test('goes on as rounds come and go', async () => {
    await join('ana')
    await join('ben')
    const round = { ...inSession(), roundId: cast.sqlRound }
    await cast.ana.ask('round:start', round)
    await cast.ana.ask('round:end', round)
    await cast.ana.ask('session:end', inSession())
    expect(await peersFor(cast.ben)).toHaveLength(2)
  })

  test('is not there where somebody practises alone', async () => {
    const { sessionId } = await cast.ana.api('practice.start', {
      body: { guideId: 'netflix-data-engineer', questionId: 'daily-active-streamers', level: 'L4' },
    })
    const join = { sessionId, peerId: peerOf('ana'), media: silent }
    expect(codeOf(await cast.ana.tryAsk('call:join', join))).toBe('conflict')
    expect(codeOf(await cast.ana.tryAsk('call:read', { sessionId }))).toBe('conflict')
    expect(codeOf(await cast.ana.tryAsk('call:connection', { sessionId }))).toBe('conflict')
  })

  test('V5: holds so many, and the next is told how many and stays in the room', async () => {
    const others = await Promise.all(
      ['Eva', 'Finn'].map(name => joinAs(cast.ana, cast.sessionId, 'interviewer', name)),
    )
    cast.welcome(...others)
    for (const who of ['ana', 'ben'] as const) await join(who)
    for (const person of others)
      await person.ask('call:join', { ...asPeer(String(others.indexOf(person))), media: silent })
    const reply = await cast.oda.tryAsk('call:join', { ...asPeer('oda'), media: silent })
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(JSON.stringify(reply)).toContain('holds 4 people')
    // Another tab of somebody who is in takes no place, and somebody who goes leaves one.
    await cast.otherTabOf(cast.ben).ask('call:join', { ...asPeer('ben-2'), media: silent })
    await cast.ana.ask('call:leave', asPeer('ana'))
    await join('oda')
  })
})

describe('V12: the timeline', () => {
  test('says nothing more of the call once the session is over', async () => {
    await join('ana')
    await cast.ana.ask('session:end', inSession())
    await join('ben')
    await cast.ana.ask('call:leave', asPeer('ana'))
    expect(await written()).toEqual(['ana joined'])
  })
})

describe('V19: a call that is recorded', () => {
  test('takes in only who agrees to that recording', async () => {
    await join('ana')
    for (const person of [cast.ben, cast.oda]) await person.ask('session:leave', inSession())
    const { id, state } = await cast.ana.ask('recording:ask', inSession())
    expect(state).toBe('recording')
    const come = (agreesTo?: string) =>
      cast.ben.tryAsk('call:join', {
        ...{ ...asPeer('ben'), media: silent },
        ...(agreesTo === undefined ? {} : { agreesTo }),
      })
    expect(codeOf(await come())).toBe('conflict')
    expect(codeOf(await come('another-recording'))).toBe('conflict')
    expect(await peersFor(cast.ana)).toHaveLength(1)
    expect(codeOf(await come(id))).toBe('ok')
    cast.ben.disconnect()
    expect(codeOf(await come())).toBe('ok')
  })
})
