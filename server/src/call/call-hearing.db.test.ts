import { describe, expect, test } from 'vitest'
import { callOf, castForCalls, codeOf, hears, talking, told } from '../../test/call-cast.ts'

const cast = castForCalls()
const { inSession, asPeer, join, peerFor, written } = callOf(cast)

describe('V7, V8: who is heard', () => {
  const round = () => ({ ...inSession(), roundId: cast.sqlRound })

  test('an observer is not, until an interviewer lets them, and then not any more', async () => {
    await join('ana')
    const { call } = await join('oda', { ...talking, isSharingScreen: true })
    expect(call.peers[1]).toMatchObject({
      mayBeHeard: false,
      media: { isMicOn: false, isSharingScreen: false },
    })
    const speak = () => cast.oda.tryAsk('call:media', { ...asPeer('oda'), media: talking })
    expect(codeOf(await speak())).toBe('forbidden')
    const let_ = (maySpeak: boolean) => ({ ...inSession(), memberId: cast.ids.oda, maySpeak })
    await cast.ana.ask('call:letSpeak', let_(true))
    expect(codeOf(await speak())).toBe('ok')
    const hushed = hears(cast.oda, ({ call }) => call.peers[1]?.mayBeHeard === false)
    await cast.ana.ask('call:letSpeak', let_(false))
    expect((await hushed).call.peers[1]).toMatchObject({ mayBeHeard: false, media: { isMicOn: false } })
    expect(codeOf(await cast.oda.tryAsk('call:letSpeak', let_(true)))).toBe('forbidden')
    expect(await written()).toEqual(['ana joined', 'oda joined', 'oda allowed', 'oda disallowed'])
  })

  test('all others are, and nobody lets them', async () => {
    await join('ben')
    const reply = await cast.ana.tryAsk('call:letSpeak', {
      ...inSession(),
      memberId: cast.ids.ben,
      maySpeak: true,
    })
    expect(codeOf(reply)).toBe('conflict')
    const nobody = { ...inSession(), memberId: cast.ids.oda, maySpeak: true }
    expect(codeOf(await cast.ana.tryAsk('call:letSpeak', nobody))).toBe('not_found')
  })

  test('whoever is muted turns the microphone on again', async () => {
    await join('ana')
    await join('ben')
    await cast.ana.ask('call:mute', { ...inSession(), memberId: cast.ids.ben })
    expect(await peerFor(cast.ben, cast.ids.ben)).toMatchObject({
      mutedBy: cast.ids.ana,
      media: { isMicOn: false },
    })
    expect(codeOf(await cast.ben.tryAsk('call:mute', { ...inSession(), memberId: cast.ids.ana }))).toBe(
      'forbidden',
    )
    await cast.ben.ask('call:media', { ...asPeer('ben'), media: talking })
    expect(await peerFor(cast.ana, cast.ids.ben)).toMatchObject({ mutedBy: null, media: { isMicOn: true } })
    expect(await written()).toEqual(['ana joined', 'ben joined', 'ben muted'])
  })

  test('V11: a change of role, and of round, is judged at once and told', async () => {
    await join('ben', { ...talking, isSharingScreen: true })
    await cast.ana.ask('round:start', round())
    const hushed = hears(cast.ana, ({ call }) => call.peers[0]?.mayBeHeard === false)
    await cast.ana.ask('round:assign', { ...round(), memberId: cast.ids.ben, role: 'observer' })
    expect((await hushed).call.peers[0]).toMatchObject({
      mayBeHeard: false,
      media: { isMicOn: false, isSharingScreen: false },
    })
    const heard = hears(cast.ana, ({ call }) => call.peers[0]?.mayBeHeard === true)
    await cast.ana.ask('round:end', round())
    expect((await heard).call.peers[0]).toMatchObject({ mayBeHeard: true, media: { isMicOn: false } })
    expect(await written()).toEqual(['ben joined', 'ben sharing', 'ben notSharing'])
  })

  test('V11: where nothing of the call changes, nothing of it is told', async () => {
    await join('ben')
    const before = told(cast.ben, 'call:changed').length
    await cast.ana.ask('round:start', round())
    await cast.ben.ask('connection:ping', {})
    expect(told(cast.ben, 'call:changed')).toHaveLength(before)
  })
})
