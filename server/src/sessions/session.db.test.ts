import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { castSession, joinAs, sessionPlan, type Cast } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'

let app: StartedApp
const people: TestPerson[] = []
const cast = async (
  ...given: Parameters<typeof castSession> extends [string, ...infer Rest] ? Rest : never
) => {
  const made = await castSession(app.url, ...given)
  people.push(made.ana, made.ben, made.oda)
  return made
}
beforeAll(async () => void (app = await startApp()))
afterAll(async () => {
  for (const person of people) person.disconnect()
  await app?.close()
})

const memberNamed = async ({ ana, sessionId }: Cast, name: string): Promise<MemberId> => {
  const { session } = await ana.api('sessions.read', { params: { sessionId } })
  const member = session.members.find(each => each.name === name)
  if (!member) throw new Error(`nobody is called ${name}`)
  return member.id
}

describe('planning', () => {
  test('A3: a plan becomes a session whose swapped round turns the roles round', async () => {
    const { ana, ben, sessionId } = await cast()
    const { session, me } = await ana.api('sessions.read', { params: { sessionId } })
    const benId = (await ben.api('sessions.read', { params: { sessionId } })).me
    expect(
      session.rounds.map(round => [round.title, round.minutes, round.roles[me], round.roles[benId]]),
    ).toEqual([
      ['SQL and data modelling', 35, 'interviewer', 'candidate'],
      ['Behavioural', 20, 'candidate', 'interviewer'],
    ])
    expect(session.state).toBe('planned')
  })

  test('what everybody sees of a session holds nothing of its questions', async () => {
    const { ben, sessionId } = await cast()
    const seen = JSON.stringify(await ben.api('sessions.read', { params: { sessionId } }))
    expect(seen).not.toMatch(/playback|question|hint|rubric/i)
  })

  test.each([
    [{ guideId: 'no-such-guide' }, 'guideId'],
    [{ rounds: [] }, 'rounds'],
    [
      {
        rounds: [{ kind: 'no-such-round', questionId: 'daily-playback-starts', minutes: 35, swapped: false }],
      },
      'rounds.0.kind',
    ],
    [
      { rounds: [{ kind: 'behavioural', questionId: 'daily-playback-starts', minutes: 35, swapped: false }] },
      'rounds.0.questionId',
    ],
    [
      {
        rounds: [{ kind: 'behavioural', questionId: 'new-fields-before-launch', minutes: 4, swapped: false }],
      },
      'rounds.0.minutes',
    ],
    [{ title: '  ' }, 'title'],
    [{ title: 'a\u0000b' }, 'title'],
  ])('a wrong plan is refused at its field: %o', async (change, field) => {
    const ana = new TestPerson(app.url)
    await ana.api('people.becomeGuest', { body: { name: 'Planner' } })
    const answer = await ana.call('sessions.create', { body: sessionPlan(change) })
    expect(answer).toMatchObject({ status: 400, refusal: { code: 'invalid', field } })
  })
})

describe('a pack', () => {
  const sqlRound = {
    kind: 'sql-and-data-modelling',
    questionId: 'daily-playback-starts',
    minutes: 35,
    swapped: false,
  }

  test('A19: is not to be had by asking its question twice in a session', async () => {
    const ana = new TestPerson(app.url)
    await ana.api('people.becomeGuest', { body: { name: 'Ana' } })
    const rounds = [sqlRound, { ...sqlRound, swapped: true }]
    const answer = await ana.call('sessions.create', { body: sessionPlan({ rounds }) })
    expect(answer.refusal).toMatchObject({ code: 'invalid', field: 'rounds.1.questionId' })
  })
})

describe('invite links', () => {
  test('A12: opening another link never changes the role one has', async () => {
    const { ana, sessionId } = await cast()
    const candidateLink = (await ana.api('invites.list', { params: { sessionId } })).find(
      each => each.role === 'candidate',
    )
    const token = candidateLink?.path.slice(6) ?? ''
    expect(await ana.api('invites.preview', { params: { token } })).toMatchObject({
      role: 'candidate',
      alreadyIn: 'interviewer',
    })
    expect(await ana.api('invites.accept', { params: { token }, body: {} })).toMatchObject({
      role: 'interviewer',
    })
    const { session } = await ana.api('sessions.read', { params: { sessionId } })
    expect(session.members.map(member => [member.name, member.homeRole])).toEqual([
      ['Ana', 'interviewer'],
      ['Ben', 'candidate'],
      ['Oda', 'observer'],
    ])
  })

  test('a revoked link, a forged one and one past its date each say what to do', async () => {
    const { ana, sessionId } = await cast()
    const invite = await ana.api('invites.create', { params: { sessionId }, body: { role: 'observer' } })
    await ana.api('invites.revoke', { params: { sessionId, inviteId: invite.id } })
    const eve = new TestPerson(app.url)
    const open = (token: string) => eve.call('invites.accept', { params: { token }, body: { name: 'Eve' } })
    expect((await open(invite.path.slice(6))).refusal).toMatchObject({
      code: 'gone',
      message: expect.stringContaining('withdrawn'),
    })
    expect((await open(`${invite.id}.${'A'.repeat(43)}`)).refusal).toMatchObject({ code: 'not_found' })
    const late = await ana.api('invites.create', {
      params: { sessionId },
      body: { role: 'observer', days: 1 },
    })
    await app.connection.runScript(
      `UPDATE invite SET expires_at = now() - interval '1 second' WHERE id = '${late.id}'`,
    )
    expect((await open(late.path.slice(6))).refusal).toMatchObject({
      code: 'gone',
      message: expect.stringContaining('expired'),
    })
    expect(eve.cookies.size).toBe(0)
  })

  test('A4: a second candidate is told to ask for an observer link', async () => {
    const { ana, sessionId } = await cast()
    await expect(joinAs(ana, sessionId, 'candidate', 'Cem')).rejects.toThrow('observer link')
  })

  test('a guest without a name is asked for one', async () => {
    const { ana, sessionId } = await cast()
    const { path } = await ana.api('invites.create', { params: { sessionId }, body: { role: 'observer' } })
    const answer = await new TestPerson(app.url).call('invites.accept', {
      params: { token: path.slice(6) },
      body: {},
    })
    expect(answer.refusal).toMatchObject({ code: 'invalid', field: 'name', message: 'Enter your name.' })
  })

  test('A13: whoever was taken out does not come back by a link', async () => {
    const made = await cast()
    const { ana, ben, sessionId } = made
    const benSocket = await ben.connect()
    await ben.ask('session:join', { sessionId })
    const gone = new Promise(resolve => benSocket.once('disconnect', resolve))
    await ana.ask('member:remove', { sessionId, memberId: await memberNamed(made, 'Ben') })
    await gone
    expect(ben.heard.some(({ fact }) => fact === 'member:removed')).toBe(true)
    expect((await ben.call('sessions.read', { params: { sessionId } })).status).toBe(404)
    const { path } = await ana.api('invites.create', { params: { sessionId }, body: { role: 'candidate' } })
    const back = await ben.call('invites.accept', { params: { token: path.slice(6) }, body: {} })
    expect(back.refusal).toMatchObject({ code: 'forbidden' })
    const links = await ana.api('invites.list', { params: { sessionId } })
    expect(
      links
        .filter(link => link.role === 'candidate')
        .map(link => link.state)
        .sort(),
    ).toEqual(['open', 'revoked'])
  })
})

describe('rounds', () => {
  test('A6: the question opens to the candidate with the round, and the pack never', async () => {
    const { ana, ben, sessionId, sqlRound, talkRound } = await cast()
    const ask = { params: { roundId: sqlRound } }
    expect((await ben.call('rounds.question', ask)).refusal).toMatchObject({ code: 'forbidden' })
    expect((await ana.api('rounds.pack', ask)).pack.hints.length).toBeGreaterThan(0)
    await ana.ask('round:start', { sessionId, roundId: sqlRound })
    const question = await ben.api('rounds.question', ask)
    expect(question.brief.title).toBeTruthy()
    expect(question.workspace).toMatchObject({ kind: 'sql', dialect: 'sqlite' })
    expect((await ben.call('rounds.pack', ask)).refusal).toMatchObject({ code: 'forbidden' })
    expect((await ben.call('rounds.pack', { params: { roundId: talkRound } })).refusal).toBeNull()
    expect((await ana.call('rounds.pack', { params: { roundId: talkRound } })).refusal).toMatchObject({
      code: 'forbidden',
    })
  })

  test('A5: one round is open at a time; the timer is the server’s; a round that is over stays over', async () => {
    const { ana, ben, sessionId, sqlRound, talkRound } = await cast()
    await ben.ask('session:join', { sessionId })
    const read = async () => (await ana.api('sessions.read', { params: { sessionId } })).session
    await ana.ask('round:start', { sessionId, roundId: sqlRound })
    const [first] = (await read()).rounds
    const lengthMs = Date.parse(first?.timer.endsAt ?? '') - Date.parse(first?.startedAt ?? '')
    expect(lengthMs).toBe(35 * 60_000)
    await ana.ask('round:extend', { sessionId, roundId: sqlRound })
    expect(
      Date.parse((await read()).rounds[0]?.timer.endsAt ?? '') - Date.parse(first?.timer.endsAt ?? ''),
    ).toBe(5 * 60_000)
    await ana.ask('round:pause', { sessionId, roundId: sqlRound })
    const paused = (await read()).rounds[0]?.timer
    expect(paused?.endsAt).toBeNull()
    expect(paused?.remainingMs).toBeGreaterThan(39 * 60_000)
    await ana.ask('round:extend', { sessionId, roundId: sqlRound })
    await ana.ask('round:resume', { sessionId, roundId: sqlRound })
    expect((await read()).rounds[0]?.timer.remainingMs).toBeNull()
    const early = await ben.tryAsk('round:start', { sessionId, roundId: talkRound })
    expect(early).toMatchObject({ ok: false, refusal: { code: 'forbidden' } })
    await ana.ask('round:start', { sessionId, roundId: talkRound })
    expect((await read()).rounds.map(round => round.state)).toEqual(['ended', 'live'])
    const again = await ana.tryAsk('round:start', { sessionId, roundId: sqlRound })
    expect(again).toMatchObject({ ok: false, refusal: { code: 'conflict' } })
    expect(ben.heard.filter(({ fact }) => fact === 'session:changed').length).toBeGreaterThanOrEqual(6)
    await ana.ask('session:end', { sessionId })
    expect((await read()).state).toBe('ended')
    expect(await ana.tryAsk('round:start', { sessionId, roundId: talkRound })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict' },
    })
  })

  test('A4: the host gives another role; a round has one candidate', async () => {
    const made = await cast()
    const { ana, sessionId, sqlRound } = made
    const oda = await memberNamed(made, 'Oda')
    const input = { sessionId, roundId: sqlRound, memberId: oda }
    expect(await ana.tryAsk('round:assign', { ...input, role: 'candidate' })).toMatchObject({
      ok: false,
      refusal: { code: 'conflict', field: 'role' },
    })
    await ana.ask('round:assign', { ...input, role: 'interviewer' })
    const { session } = await ana.api('sessions.read', { params: { sessionId } })
    expect(session.rounds[0]?.roles[oda]).toBe('interviewer')
  })

  test('A5: two who start different rounds at the same moment leave one open', async () => {
    const { ana, ben, sessionId, sqlRound, talkRound } = await cast()
    await Promise.all([
      ana.tryAsk('round:start', { sessionId, roundId: sqlRound }),
      ben.tryAsk('round:start', { sessionId, roundId: talkRound }),
    ])
    const { session } = await ana.api('sessions.read', { params: { sessionId } })
    expect(session.rounds.filter(round => round.state === 'live')).toHaveLength(1)
  })
})

describe('presence', () => {
  test('two tabs are one person; a lost connection is "reconnecting", a goodbye is "away"', async () => {
    const { ana, ben, sessionId } = await cast()
    await ana.ask('session:join', { sessionId })
    const { me } = await ben.ask('session:join', { sessionId })
    const secondTab = new TestPerson(app.url)
    for (const [name, value] of ben.cookies) secondTab.cookies.set(name, value)
    const snapshot = await secondTab.ask('session:join', { sessionId })
    expect(snapshot.presence[me]).toBe('here')
    ben.disconnect()
    const lost = ana.next('presence:changed')
    secondTab.disconnect()
    expect(await lost).toMatchObject({ memberId: me, presence: 'reconnecting' })
    await ben.ask('session:join', { sessionId })
    const left = ana.next('presence:changed')
    await ben.ask('session:leave', { sessionId })
    expect(await left).toMatchObject({ memberId: me, presence: 'away' })
  })
})
