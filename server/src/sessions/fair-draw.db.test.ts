import { describe, expect, onTestFinished, test } from 'vitest'
import type { Role } from '@dryrun/shared/access/roles'
import { workspaceOf } from '@dryrun/shared/documents/doc-name'
import { memberIdOf, seat } from '../../test/factories.ts'
import { openDocument, roundTrip } from '../../test/open-document.ts'
import type { TestPerson } from '../../test/person.ts'
import {
  a,
  all,
  b,
  c,
  choiceStage,
  firstOf,
  guide,
  guideId,
  plan,
  planOf,
  practise,
  read,
  start,
  starterOf,
} from '../../test/choice-stage.ts'

const { account, asks, guest, reads } = choiceStage()

describe('A22: a surprise is drawn', () => {
  test('for a host who is the candidate, without what they asked for, practised or read', async () => {
    const ana = await account('Ana')
    await practise(ana, a)
    await read(ana, b)
    const planned = await plan(ana, [{}], 'candidate')
    expect(await asks(firstOf(planned))).toBe(c)
    const { session } = await ana.api('sessions.read', { params: { sessionId: planned.sessionId } })
    expect(session.rounds).toMatchObject([{ isSurprise: true }])
  })

  test('without what the other rounds ask, and all of them where there is a way', async () => {
    const ana = await account('Ana')
    await practise(ana, b, c)
    const named = await plan(ana, [{}, { questionId: a }, { questionId: b }])
    expect(await asks(firstOf(named))).toBe(c)
    // The second round is Ana's to answer, and she has not seen only one.
    const { rounds } = await plan(ana, [{}, { swapped: true }])
    expect(await asks(rounds[1])).toBe(a)
    expect([b, c]).toContain(await asks(rounds[0]))
  })

  test('or refused on the round for which none is left, in a swapped one too', async () => {
    const ana = await account('Ana')
    await practise(ana, ...all)
    const body = planOf([{ questionId: a }, { swapped: true }])
    const answer = await ana.call('sessions.create', { body })
    expect(answer.status).toBe(400)
    expect(answer.refusal).toEqual({
      code: 'invalid',
      field: 'rounds.1.questionId',
      message:
        'No question is left at L5 for this round that you have not seen. Choose one yourself, or another level.',
    })
    expect((await ana.call('sessions.create', { body: planOf([{}]) })).status).toBe(200)
  })

  test('rather of what its interviewer is not practising just now', async () => {
    const ana = await account('Ana')
    await practise(ana, a, b)
    expect(await asks(firstOf(await plan(ana, [{}])))).toBe(c)
  })
})

describe('A22: a surprise is drawn again', () => {
  test.each([
    ['practised', (ben: TestPerson, questionId: string) => practise(ben, questionId)],
    ['read', (ben: TestPerson, questionId: string) => read(ben, questionId)],
  ])('when somebody takes the seat who has %s it before, with the text it begins with', async (_, know) => {
    const [ana, ben] = [await account('Ana'), await account('Ben')]
    const planned = await plan(ana, [{}])
    const roundId = firstOf(planned)
    const before = await asks(roundId)
    await know(ben, before)
    await seat(ana, planned.sessionId, 'candidate', ben)
    const after = await asks(roundId)
    expect(all.filter(id => id !== before)).toContain(after)
    expect((await ana.api('rounds.text', { params: { roundId } })).text).toBe(starterOf(after))
    expect((await ana.api('rounds.pack', { params: { roundId } })).pack.hints).toEqual(
      guide.questions.find(({ id }) => id === after)?.pack.hints,
    )
  })

  test('and not for one who has not, nor for who does not answer it', async () => {
    const [ana, ben, oda] = [await account('Ana'), await guest('Ben'), await guest('Oda')]
    const planned = await plan(ana, [{}])
    const before = await asks(firstOf(planned))
    await practise(oda, before)
    await seat(ana, planned.sessionId, 'observer', oda)
    await practise(ben, ...all.filter(id => id !== before))
    await seat(ana, planned.sessionId, 'candidate', ben)
    expect(await asks(firstOf(planned))).toBe(before)
  })

  test('where both peers hold the same one, for another; and not for what its interviewer holds', async () => {
    const [ana, ben, cy] = [await account('Ana'), await account('Ben'), await guest('Cy')]
    await practise(ana, a)
    const planned = await plan(ana, [{}])
    const other = await plan(ana, [{}])
    const [drawn, drawnToo] = [await asks(firstOf(planned)), await asks(firstOf(other))]
    expect([drawn, drawnToo]).not.toContain(a)
    await practise(ben, a, drawn)
    await seat(ana, planned.sessionId, 'candidate', ben)
    expect(await asks(firstOf(planned))).toBe([b, c].find(id => id !== drawn))
    await practise(cy, drawnToo)
    await seat(ana, other.sessionId, 'candidate', cy)
    expect(await asks(firstOf(other))).toBe([b, c].find(id => id !== drawnToo))
  })

  test('when somebody becomes the candidate who read its pack to interview with it', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}, { swapped: true }])
    const { sessionId, rounds } = planned
    await seat(ana, sessionId, 'candidate', ben)
    const roundId = rounds[1] ?? firstOf(planned)
    const before = await asks(roundId)
    await ben.api('rounds.pack', { params: { roundId } })
    const assign = async (person: TestPerson, role: Role) =>
      ana.ask('round:assign', { sessionId, roundId, memberId: await memberIdOf(person, sessionId), role })
    await assign(ana, 'observer')
    expect(await asks(roundId)).toBe(before)
    await assign(ben, 'candidate')
    expect(all.filter(id => id !== before)).toContain(await asks(roundId))
  })

  test('when the round starts, the last time', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}])
    await seat(ana, planned.sessionId, 'candidate', ben)
    const before = await asks(firstOf(planned))
    await practise(ben, before)
    expect((await start(ana, planned)).ok).toBe(true)
    const after = await asks(firstOf(planned))
    expect(after).not.toBe(before)
    expect((await ben.api('rounds.question', { params: { roundId: firstOf(planned) } })).brief.id).toBe(after)
    await reads(planned, 'Ben', after)
    expect((await start(ana, planned)).ok).toBe(true)
    expect(await asks(firstOf(planned))).toBe(after)
  })

  test('and whoever is still to be asked something practises and opens nothing meanwhile', async () => {
    const [ana, ben] = [await account('Ana'), await guest('Ben')]
    const planned = await plan(ana, [{}])
    await seat(ana, planned.sessionId, 'candidate', ben)
    expect((await start(ana, planned)).ok).toBe(true)
    const body = { guideId, questionId: a, level: 'L5' }
    for (const questionId of all) {
      const opened = await ben.call('questions.open', { params: { guideId, questionId } })
      expect(opened.refusal).toMatchObject({
        code: 'forbidden',
        message: expect.stringMatching(/^You are being interviewed/),
      })
    }
    expect((await ben.call('practice.start', { body })).status).toBe(403)
  })
})

test('C46: an interviewer who has the workspace open finds the new text in it, and the old one comes back by no way', async () => {
  const [ana, ben] = [await account('Ana'), await guest('Ben')]
  const planned = await plan(ana, [{}])
  const roundId = firstOf(planned)
  const before = await asks(roundId)
  const open = (epoch: string) => {
    const client = openDocument(ana, workspaceOf(roundId), epoch)
    onTestFinished(() => client.socket.terminate())
    return client
  }
  const early = await open('').synced()
  expect(early.code).toBe(starterOf(before))
  // Twice, which is when the server would lay out a document's history.
  for (const _ of [1, 2]) await ana.api('rounds.text', { params: { roundId } })
  await practise(ben, before)
  await seat(ana, planned.sessionId, 'candidate', ben)
  expect(await early.closed()).toBe('tryElsewhere')
  const after = starterOf(await asks(roundId))
  expect(await open(early.epoch ?? 'none').closed()).toBe('staleCopy')
  const late = await open('').synced()
  expect(late.code).toBe(after)
  expect((await start(ana, planned)).ok).toBe(true)
  late.type('\nSELECT 1')
  await late.saved()
  await roundTrip(late)
  for (const _ of [1, 2])
    expect((await ben.api('rounds.text', { params: { roundId } })).text).toBe(`${after}\nSELECT 1`)
  const { edits } = await ben.api('rounds.edits', { params: { roundId } })
  expect(Buffer.from(edits[0]?.update ?? '', 'base64').toString()).not.toContain(before)
})
