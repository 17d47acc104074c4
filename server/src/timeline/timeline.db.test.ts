import { describe, expect, test } from 'vitest'
import { timelineLimits, type TimelineEvent } from '@dryrun/shared/contract/timeline'
import { castEachTest } from '../../test/cast-each-test.ts'
import { clientId, kinds, timelineOf, told } from '../../test/timeline-cast.ts'

const cast = castEachTest()
const { round, start, join, timeline } = timelineOf(cast)

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
    expect(events[5]?.memberId).toBe(await cast.idOf(cast.ben))
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
    const { connection } = cast.app
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
