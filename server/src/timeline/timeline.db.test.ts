import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { timelineLimits, type TimelineEvent } from '@dryrun/shared/contract/timeline'
import { castSession, type Cast } from '../../test/factories.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, startAppOn, type StartedApp } from '../../test/start.ts'
import { eventually } from '../collab/testing/eventually.ts'

let app: StartedApp
let cast: Cast
const people: TestPerson[] = []

beforeAll(async () => void (app = await startApp()))
afterAll(async () => {
  for (const person of people) person.disconnect()
  await app?.close()
})
beforeEach(async () => {
  cast = await castSession(app.url)
  people.push(cast.ana, cast.ben, cast.oda)
})

const round = () => ({ sessionId: cast.sessionId, roundId: cast.sqlRound })
const start = () => cast.ana.ask('round:start', round())
const join = (person: TestPerson, since = 0) =>
  person.ask('session:join', { sessionId: cast.sessionId, since })
const timeline = async (person: TestPerson, since = 0): Promise<TimelineEvent[]> =>
  (await person.ask('timeline:read', { sessionId: cast.sessionId, since })).events
const kinds = (events: readonly TimelineEvent[]) =>
  events.map(({ what }) => ('change' in what ? `${what.kind} ${what.change}` : what.kind))
const told = (person: TestPerson) =>
  person.heard.flatMap(({ fact, payload }) =>
    fact === 'timeline:added' ? [(payload as { event: TimelineEvent }).event] : [],
  )
const idOf = async (person: TestPerson): Promise<MemberId> =>
  (await person.api('sessions.read', { params: { sessionId: cast.sessionId } })).me
let sent = 0
const clientId = () => `client-id-${++sent}`

describe('what happens', () => {
  test('T1, T2: is written with who did it and the server’s time, numbered without gaps', async () => {
    const before = Date.now()
    await start()
    await cast.ana.ask('round:pause', round())
    await cast.ana.ask('round:resume', round())
    await cast.ana.ask('round:extend', round())
    await cast.ana.ask('round:lock', { ...round(), isLocked: true })
    await cast.ben.ask('focus:start', round())
    await cast.ben.ask('focus:end', round())
    await cast.ana.ask('round:end', round())
    const events = await timeline(cast.oda)
    expect(kinds(events)).toEqual([
      'round started',
      'round paused',
      'round resumed',
      'round extended',
      'lock on',
      'focus on',
      'focus off',
      'round ended',
    ])
    expect(events.map(event => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(events[5]?.memberId).toBe(await idOf(cast.ben))
    for (const event of events) {
      expect(Date.parse(event.at)).toBeGreaterThanOrEqual(before)
      expect(event.roundId).toBe(cast.sqlRound)
    }
  })

  test('T1: what was refused is not there', async () => {
    await start()
    expect((await cast.ben.tryAsk('round:pause', round())).ok).toBe(false)
    expect((await cast.ana.tryAsk('focus:start', round())).ok).toBe(false)
    expect(kinds(await timeline(cast.ana))).toEqual(['round started'])
  })

  test('T2: many at once leave no gap', async () => {
    await Promise.all(
      [cast.ana, cast.ben, cast.oda].flatMap(person =>
        Array.from({ length: 8 }, (_, i) =>
          person.ask('chat:send', { sessionId: cast.sessionId, clientId: clientId(), text: `${i}` }),
        ),
      ),
    )
    const events = await timeline(cast.ana)
    expect(events.map(event => event.seq)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1))
  })

  test('T1: a run is there with how it ended', async () => {
    await start()
    const run = await cast.ben.ask('run:start', { ...round(), script: 'SELECT 1' })
    const bad = await cast.ben.ask('run:start', { ...round(), script: 'SELEC 1' })
    const runs = (await timeline(cast.oda)).flatMap(({ what }) => (what.kind === 'run' ? [what] : []))
    expect(runs).toMatchObject([
      { runId: run.id, run: 'query', result: 'ok' },
      { runId: bad.id, run: 'query', result: 'failed' },
    ])
  })

  test('T8: a new score is its author’s alone until the card may be seen; a comment is no event', async () => {
    await start()
    const { rubric } = (await cast.ana.ask('scorecard:open', round())).mine
    const dimensionId = rubric.dimensions[0]?.id ?? ''
    await join(cast.ben)
    await cast.ana.ask('score:set', { ...round(), dimensionId, points: 3, comment: '' })
    await cast.ana.ask('score:set', { ...round(), dimensionId, points: 3, comment: 'clear' })
    await cast.ana.ask('score:clear', { ...round(), dimensionId })
    const scores = (await timeline(cast.ana)).filter(({ what }) => what.kind === 'score')
    expect(scores.map(({ what }) => what)).toEqual([
      { kind: 'score', change: 'set', dimensionId, points: 3 },
      { kind: 'score', change: 'cleared', dimensionId, points: null },
    ])
    for (const other of [cast.ben, cast.oda]) {
      expect(kinds(await timeline(other)).join()).not.toContain('score')
    }
    expect(kinds(told(cast.ben)).join()).not.toContain('score')
  })
})

describe('being told', () => {
  test('T3: a paste is told to the interviewers and its own member, nobody else', async () => {
    await start()
    for (const person of [cast.ana, cast.ben, cast.oda]) await join(person)
    const heard = cast.ana.next('timeline:added')
    const mark = { kind: 'paste', chars: 240, lines: 6 } as const
    const event = await cast.ben.ask('timeline:mark', { ...round(), clientId: clientId(), mark })
    expect((await heard).event).toEqual(event)
    expect(kinds(await timeline(cast.ben))).toContain('paste')
    expect(kinds(await timeline(cast.oda))).not.toContain('paste')
    expect(kinds(told(cast.oda))).not.toContain('paste')
  })

  test('T4: who was away is given what they missed, and nothing twice', async () => {
    await start()
    const first = await join(cast.ben)
    const last = first.timeline.events.at(-1)?.seq ?? 0
    cast.ben.disconnect()
    await cast.ana.ask('chat:send', {
      sessionId: cast.sessionId,
      clientId: clientId(),
      text: 'Are you there?',
    })
    const again = await join(cast.ben, last)
    expect(again.timeline.events.every(event => event.seq > last)).toBe(true)
    expect(kinds(again.timeline.events)).toContain('chat')
    expect(
      kinds([...first.timeline.events, ...again.timeline.events]).filter(kind => kind === 'chat'),
    ).toHaveLength(1)
  })

  test('T4: of very many it is the newest, and the answer says from where on', async () => {
    const { connection } = app
    const many = timelineLimits.eventsPerAnswer + 5
    await connection.runScript(`
      INSERT INTO session_event (session_id, seq, at, audience, what)
        SELECT '${cast.sessionId}', n, now(), 'everyone', '{"kind":"round","change":"paused"}'
        FROM generate_series(1, ${many}) n;
      UPDATE session SET last_event_seq = ${many} WHERE id = '${cast.sessionId}';`)
    const answer = await cast.ben.ask('timeline:read', { sessionId: cast.sessionId, since: 2 })
    expect(answer.since).toBe(5)
    expect(answer.events).toHaveLength(timelineLimits.eventsPerAnswer)
    expect(answer.events[0]?.seq).toBe(6)
    const value = await cast.ben.api('timeline.read', {
      params: { sessionId: cast.sessionId },
      query: { since: many - 1 },
    })
    expect(value.events.map(event => event.seq)).toEqual([many])
  })
})

describe('what a client reports', () => {
  test('T5: is kept once when it is sent again, and only the first is told', async () => {
    await join(cast.ana)
    const message = { sessionId: cast.sessionId, clientId: clientId(), text: 'Shall we start?' }
    const first = await cast.ben.ask('chat:send', message)
    const again = await cast.ben.ask('chat:send', { ...message, text: 'Shall we start now?' })
    expect(again).toEqual(first)
    const chats = (events: TimelineEvent[]) => events.filter(({ what }) => what.kind === 'chat')
    expect(chats(await timeline(cast.ana))).toHaveLength(1)
    expect(chats(told(cast.ana))).toHaveLength(1)
  })

  test('T6: a hint is an interviewer’s to give, a paste nothing an observer can do', async () => {
    await start()
    const hint = { kind: 'hint', number: 1 } as const
    const refused = await cast.ben.tryAsk('timeline:mark', { ...round(), clientId: clientId(), mark: hint })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'forbidden' } })
    await cast.ana.ask('timeline:mark', { ...round(), clientId: clientId(), mark: hint })
    const mark = { kind: 'paste', chars: 1, lines: 1 } as const
    const watching = await cast.oda.tryAsk('timeline:mark', { ...round(), clientId: clientId(), mark })
    expect(watching).toMatchObject({ ok: false, refusal: { code: 'forbidden' } })
  })

  test.each([
    ['', 'Write a message first.'],
    ['x'.repeat(timelineLimits.chatChars + 1), 'A message has at most 2000 characters. Send it in parts.'],
  ])('T6: a message that is empty or too long is refused in words', async (text, message) => {
    const reply = await cast.ben.tryAsk('chat:send', {
      sessionId: cast.sessionId,
      clientId: clientId(),
      text,
    })
    expect(reply).toMatchObject({ ok: false, refusal: { code: 'invalid', message, field: 'text' } })
  })

  test('T6: too many in a minute are refused in words', async () => {
    const send = () =>
      cast.ben.tryAsk('chat:send', { sessionId: cast.sessionId, clientId: clientId(), text: 'again' })
    const replies = await Promise.all(Array.from({ length: timelineLimits.marksPerMinute + 1 }, send))
    const refused = replies.filter(reply => !reply.ok)
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ refusal: { code: 'too_many' } })
  })

  test('a script in a message stays a text', async () => {
    const text = '<img src=x onerror=alert(1)>'
    const event = await cast.ben.ask('chat:send', { sessionId: cast.sessionId, clientId: clientId(), text })
    expect(event.what).toEqual({ kind: 'chat', text })
  })
})

describe('coming and going', () => {
  test('T7: several tabs are one person, and the absence of a candidate is told with its length', async () => {
    await start()
    const other = new TestPerson(app.url)
    for (const [name, value] of cast.ben.cookies) other.cookies.set(name, value)
    people.push(other)
    for (const person of [cast.ana, cast.ben, other]) await join(person)
    const look = (person: TestPerson, isElsewhere: boolean) =>
      person.ask('attention:set', { sessionId: cast.sessionId, isElsewhere })
    await look(cast.ben, true)
    expect((await join(cast.oda)).elsewhere).toEqual([])
    const left = cast.ana.next('attention:changed')
    await look(other, true)
    expect(await left).toMatchObject({ isElsewhere: true, memberId: await idOf(cast.ben) })
    expect((await join(cast.oda)).elsewhere).toEqual([await idOf(cast.ben)])
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
      await idOf(cast.ana),
      await idOf(cast.ben),
      await idOf(cast.oda),
    ])
  })

  test('T7: a reload in the middle of a round is no event, with one tab or two', async () => {
    await start()
    const other = new TestPerson(app.url)
    for (const [name, value] of cast.ben.cookies) other.cookies.set(name, value)
    people.push(other)
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
    const ids = [await idOf(cast.ana), await idOf(cast.ben), await idOf(cast.oda)]
    expect((await presenceOf()).map(({ memberId }) => memberId)).toEqual(ids)
    expect(kinds(await presenceOf())).toEqual(['presence came', 'presence came', 'presence came'])
  })

  test('T7: coming back after a restart of the server is no coming in', async () => {
    for (const person of [cast.ana, cast.ben]) await join(person)
    await eventually('both came', async () => kinds(await timeline(cast.ana)).length === 2)
    const restarted = await startAppOn(app.connection)
    try {
      const again = (person: TestPerson) => {
        const returning = new TestPerson(restarted.url)
        for (const [name, value] of person.cookies) returning.cookies.set(name, value)
        people.push(returning)
        return returning
      }
      const [ana, ben, oda] = [again(cast.ana), again(cast.ben), again(cast.oda)]
      for (const person of [ben, ana, oda]) await join(person)
      const events = () => timeline(cast.ana)
      await eventually('oda came', async () => (await events()).length > 2)
      expect((await events()).map(({ memberId }) => memberId)).toEqual([
        await idOf(cast.ana),
        await idOf(cast.ben),
        await idOf(cast.oda),
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
