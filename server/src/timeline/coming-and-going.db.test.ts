import { describe, expect, test } from 'vitest'
import { timelineLimits } from '@dryrun/shared/contract/timeline'
import { castEachTest } from '../../test/cast-each-test.ts'
import { TestPerson } from '../../test/person.ts'
import { startAppOn } from '../../test/start.ts'
import { clientId, kinds, timelineOf } from '../../test/timeline-cast.ts'
import { eventually } from '../collab/testing/eventually.ts'

const cast = castEachTest()
const { start, join, timeline } = timelineOf(cast)

describe('coming and going', () => {
  test('T7: several tabs are one person, and the absence of a candidate is told with its length', async () => {
    await start()
    const other = cast.otherTabOf(cast.ben)
    for (const person of [cast.ana, cast.ben, other]) await join(person)
    const look = (person: TestPerson, isElsewhere: boolean) =>
      person.ask('attention:set', { sessionId: cast.sessionId, isElsewhere })
    await look(cast.ben, true)
    expect((await join(cast.oda)).elsewhere).toEqual([])
    const left = cast.ana.next('attention:changed')
    await look(other, true)
    expect(await left).toMatchObject({ isElsewhere: true, memberId: await cast.idOf(cast.ben) })
    expect((await join(cast.oda)).elsewhere).toEqual([await cast.idOf(cast.ben)])
    await look(other, false)
    await look(cast.ana, true)
    await look(cast.ana, false)
    await eventually('it is written', async () => kinds(await timeline(cast.ana)).includes('attention back'))
    const events = await timeline(cast.ana)
    const marks = events.filter(({ what }) => what.kind === 'attention')
    expect(kinds(marks)).toEqual(['attention left', 'attention back'])
    expect(marks[1]?.what).toMatchObject({ awayMs: expect.any(Number) })
    expect(kinds(await timeline(cast.oda)).join()).not.toContain('attention')
    const came = events.filter(({ what }) => what.kind === 'presence' && what.change === 'came')
    expect(came.map(event => event.memberId)).toEqual([
      await cast.idOf(cast.ana),
      await cast.idOf(cast.ben),
      await cast.idOf(cast.oda),
    ])
  })

  test('T7: a reload in the middle of a round is no event, with one tab or two', async () => {
    await start()
    const other = cast.otherTabOf(cast.ben)
    for (const person of [cast.ana, cast.ben, other]) await join(person)
    for (const person of [cast.ben, other]) {
      const lost = cast.ana.next('presence:changed')
      cast.ben.disconnect()
      other.disconnect()
      expect(await lost).toMatchObject({ presence: 'reconnecting' })
      const back = cast.ana.next('presence:changed')
      await join(person)
      expect(await back).toMatchObject({ presence: 'here' })
    }
    // Written in turn behind what was to be said of Ben.
    await join(cast.oda)
    const presenceOf = async () => (await timeline(cast.ana)).filter(({ what }) => what.kind === 'presence')
    await eventually('oda came', async () => (await presenceOf()).length === 3)
    const ids = [await cast.idOf(cast.ana), await cast.idOf(cast.ben), await cast.idOf(cast.oda)]
    expect((await presenceOf()).map(({ memberId }) => memberId)).toEqual(ids)
    expect(kinds(await presenceOf())).toEqual(['presence came', 'presence came', 'presence came'])
  })

  test('T7: coming back after a restart of the server is no coming in', async () => {
    for (const person of [cast.ana, cast.ben]) await join(person)
    await eventually('both came', async () => kinds(await timeline(cast.ana)).length === 2)
    const restarted = await startAppOn(cast.app.connection)
    try {
      const again = (person: TestPerson) => {
        const returning = new TestPerson(restarted.url)
        for (const [name, value] of person.cookies) returning.cookies.set(name, value)
        cast.welcome(returning)
        return returning
      }
      const [ana, ben, oda] = [again(cast.ana), again(cast.ben), again(cast.oda)]
      for (const person of [ben, ana, oda]) await join(person)
      const events = () => timeline(cast.ana)
      await eventually('oda came', async () => (await events()).length > 2)
      expect((await events()).map(({ memberId }) => memberId)).toEqual([
        await cast.idOf(cast.ana),
        await cast.idOf(cast.ben),
        await cast.idOf(cast.oda),
      ])
      for (const person of [ana, ben, oda]) person.disconnect()
    } finally {
      await restarted.close()
    }
  })

  test('T6: who says too often where they look is refused in words', async () => {
    await join(cast.ben)
    const look = (i: number) =>
      cast.ben.tryAsk('attention:set', { sessionId: cast.sessionId, isElsewhere: i % 2 === 0 })
    const replies = await Promise.all(
      Array.from({ length: timelineLimits.marksPerMinute + 1 }, (_, i) => look(i)),
    )
    const refused = replies.filter(reply => !reply.ok)
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ refusal: { code: 'too_many' } })
  })

  test('T7: who reads an ended session is no news of it', async () => {
    await cast.ana.ask('session:end', { sessionId: cast.sessionId })
    const heard = cast.ana.next('presence:changed')
    await join(cast.ana)
    await heard
    await join(cast.ben)
    cast.ben.disconnect()
    await cast.ana.ask('chat:send', { sessionId: cast.sessionId, clientId: clientId(), text: 'Well done.' })
    expect(kinds(await timeline(cast.ana))).toEqual(['session ended', 'chat'])
  })
})
