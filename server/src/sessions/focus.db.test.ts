import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { MemberId, RoundId, RunId, SessionId } from '@dryrun/shared/contract/ids'
import { workspaceOf } from '@dryrun/shared/documents/doc-name'
import { memberIdOf, seat, sessionPlan } from '../../test/factories.ts'
import { openDocument, roundTrip } from '../../test/open-document.ts'
import { TestPerson } from '../../test/person.ts'
import { startApp, type StartedApp } from '../../test/start.ts'
import { eventually } from '../collab/testing/eventually.ts'
import type { WireClient } from '../collab/testing/wire-client.ts'

let app: StartedApp
let people: Record<'host' | 'interviewer' | 'observer' | 'candidate', TestPerson>
let sessionId: SessionId
let roundId: RoundId
let nextRoundId: RoundId
let benId: MemberId
let hiddenRun: RunId
let watchers: { who: string; person: TestPerson; document: WireClient }[]
let ben: WireClient
const opened: WireClient[] = []

beforeAll(async () => {
  app = await startApp()
  const [host, interviewer, observer, candidate] = ['Ana', 'Ida', 'Oda', 'Ben'].map(
    () => new TestPerson(app.url),
  )
  if (!host || !interviewer || !observer || !candidate) throw new Error('somebody is missing')
  people = { host, interviewer, observer, candidate }
  for (const [name, person] of Object.entries(people))
    await person.api('people.becomeGuest', { body: { name } })
})
afterAll(async () => {
  await leave()
  await app?.close()
})

const where = () => ({ sessionId, roundId })

async function open(person: TestPerson): Promise<WireClient> {
  const client = openDocument(person, workspaceOf(roundId))
  opened.push(client)
  return client.synced()
}

/** What the candidate does, told apart by `when`; the paste is of so many characters. */
async function work(when: string, chars: number): Promise<RunId> {
  ben.type(`typed ${when}`)
  await ben.saved()
  ben.sendState({ typing: `cursor ${when}` }, ben.doc.clientID, chars)
  const mark = { kind: 'paste', chars, lines: 1 } as const
  await people.candidate.ask('timeline:mark', { ...where(), clientId: randomUUID(), mark })
  return (await people.candidate.ask('run:start', { ...where(), script: `SELECT 'ran ${when}'` })).id
}

/** Resolves once everybody has heard all that was told until now. */
async function allHeard(): Promise<void> {
  const text = randomUUID()
  await people.observer.ask('chat:send', { sessionId, clientId: randomUUID(), text })
  const others = watchers.map(({ person }) => person)
  await eventually('the chat message', () =>
    others.every(({ heard }) => JSON.stringify(heard).includes(text)),
  )
}

/** Everything somebody can ask about the round, as one text; what is refused has its code in it. */
async function allAnswers(person: TestPerson, runId: RunId): Promise<string> {
  const params = { roundId }
  const ofSession = { params: { sessionId } }
  const { value: page, refusal } = await person.call('rounds.edits', { params })
  const edits = refusal
    ? []
    : page.edits.map(({ update }) => Buffer.from(update, 'base64').toString('latin1'))
  const far = new Date(Date.now() + 60_000).toISOString()
  return JSON.stringify([
    edits,
    refusal ?? page.edits.map(({ memberId, at }) => [memberId, at]),
    await person.tryAsk('session:join', { sessionId }),
    await person.tryAsk('timeline:read', { sessionId, since: 0 }),
    await person.tryAsk('run:history', where()),
    await person.call('runs.read', { params: { runId } }),
    await person.call('rounds.text', { params }),
    await person.call('rounds.text', { params, query: { seq: 1_000_000 } }),
    await person.call('rounds.text', { params, query: { at: far } }),
    await person.call('rounds.question', { params }),
    await person.call('timeline.read', ofSession),
    await person.call('sessions.read', ofSession),
    await person.call('reports.read', ofSession),
  ])
}

const cursorOf = (client: WireClient) => JSON.stringify(client.presence.get(ben.doc.clientID) ?? null)

/** A new session of the same people, in which the candidate has worked in the open and then in focus time. */
async function begin(): Promise<void> {
  const { host, candidate, ...others } = people
  sessionId = (await host.api('sessions.create', { body: sessionPlan() })).id
  await seat(host, sessionId, 'candidate', candidate)
  await seat(host, sessionId, 'interviewer', others.interviewer)
  await seat(host, sessionId, 'observer', others.observer)
  const { rounds } = (await host.api('sessions.read', { params: { sessionId } })).session
  ;[roundId, nextRoundId] = rounds.map(round => round.id) as [RoundId, RoundId]
  benId = await memberIdOf(candidate, sessionId)
  for (const person of Object.values(people)) {
    person.heard.length = 0
    await person.ask('session:join', { sessionId })
  }
  await host.ask('round:start', where())
  ben = await open(candidate)
  watchers = []
  for (const [who, person] of Object.entries({ host, ...others })) {
    watchers.push({ who, person, document: await open(person) })
  }
  await work('before', 1111)
  await eventually('the cursor is seen', () =>
    watchers.every(({ document }) => cursorOf(document).includes('cursor before')),
  )
  await candidate.ask('focus:start', where())
  hiddenRun = await work('unseen', 2222)
  await allHeard()
}

async function leave(): Promise<void> {
  // Who is still to be asked something in it would start no round of the next one.
  await people.host.tryAsk('session:end', { sessionId })
  for (const client of opened.splice(0)) client.socket.terminate()
  for (const person of Object.values(people)) person.disconnect()
}

/** What only the candidate may know of while the focus time lasts. */
const unseen = () => ['typed unseen', 'cursor unseen', 'ran unseen', '2222', hiddenRun]
const partsIn = (text: string, parts: string[]) => parts.filter(part => text.includes(part))

describe('A16: in focus time', () => {
  beforeAll(begin)
  afterAll(leave)

  test.each(['host', 'interviewer', 'observer'])(
    'the %s gets nothing of what the candidate does',
    async who => {
      const watcher = watchers.find(each => each.who === who)
      if (!watcher) throw new Error(`nobody is the ${who}`)
      const { person, document } = watcher
      const late = await open(person)
      await roundTrip(document)
      for (const client of [document, late]) {
        expect(client.code).toContain('typed before')
        expect(client.code).not.toContain('unseen')
      }
      await eventually('the newcomer is told who is here', () => cursorOf(late).includes(benId))
      for (const client of [document, late]) expect(cursorOf(client)).not.toContain('cursor')

      expect(partsIn(JSON.stringify(person.heard), ['ran before', ...unseen()])).toEqual(['ran before'])
      const answers = await allAnswers(person, hiddenRun)
      const known = ['typed before', 'ran before', ...(who === 'observer' ? [] : ['1111'])]
      const asked = partsIn(answers, ['typed before', 'ran before', '1111', ...unseen()])
      expect(asked).toEqual(known)
      expect((await person.call('runs.read', { params: { runId: hiddenRun } })).refusal?.code).toBe(
        'not_found',
      )
    },
  )

  test.each(['host', 'interviewer', 'observer'])(
    'the %s does not see what the runs did to the tables',
    async who => {
      await people.candidate.ask('run:start', { ...where(), script: 'CREATE TABLE made_unseen (a INTEGER)' })
      const person = watchers.find(each => each.who === who)?.person
      const question = await person?.api('rounds.question', { params: { roundId } })
      expect(JSON.stringify(question)).not.toContain('made_unseen')
    },
  )

  test('the candidate has it all, in another tab too', async () => {
    const tab = await open(people.candidate)
    expect(tab.code).toContain('typed unseen')
    expect(partsIn(JSON.stringify(people.candidate.heard), ['ran unseen', '2222', hiddenRun])).toHaveLength(3)
    expect(partsIn(await allAnswers(people.candidate, hiddenRun), unseen())).toEqual([
      'typed unseen',
      'ran unseen',
      '2222',
      hiddenRun,
    ])
  })

  test('what the interviewer types reaches all, the candidate too', async () => {
    const [host] = watchers
    host?.document.type('typed by the host')
    await host?.document.saved()
    const all = [ben, ...watchers.map(({ document }) => document)]
    await eventually('everybody has it', () => all.every(({ code }) => code.includes('typed by the host')))
  })
})

const endings: Record<string, () => Promise<unknown>> = {
  'the candidate ends it': () => people.candidate.ask('focus:end', where()),
  'an interviewer ends it': () => people.interviewer.ask('focus:end', where()),
  'the round ends': () => people.host.ask('round:end', where()),
  'the next round starts': () => people.host.ask('round:start', { ...where(), roundId: nextRoundId }),
  'the session ends': () => people.host.ask('session:end', { sessionId }),
  'the candidate is given another role': () =>
    people.host.ask('round:assign', { ...where(), memberId: benId, role: 'observer' }),
  'the candidate is taken out': () => people.host.ask('member:remove', { sessionId, memberId: benId }),
}

describe('A16: runs on either side of focus time', () => {
  beforeEach(begin)
  afterEach(leave)

  const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
  const tables = async (person: TestPerson) => {
    const { workspace } = await person.api('rounds.question', { params: { roundId } })
    return workspace.kind === 'sql' ? workspace.tables.map(({ name }) => name) : []
  }

  test('a hidden one is in nobody’s way, and is not for others to stop', async () => {
    const started = people.candidate.next('run:started')
    const hidden = people.candidate.ask('run:start', { ...where(), script: endless })
    await started
    await people.interviewer.ask('run:stop', where())
    const shown = await people.interviewer.ask('run:start', { ...where(), script: 'SELECT 1' })
    expect(shown.outcome?.kind).toBe('ok')
    await people.candidate.ask('run:stop', where())
    expect((await hidden).outcome?.kind).toBe('stopped')
  })

  test('one that goes on while it ends does not undo the candidate’s tables', async () => {
    await people.candidate.ask('run:start', { ...where(), script: 'CREATE TABLE theirs (id int)' })
    const started = people.interviewer.next('run:started')
    const counted = endless.replace('FROM n)', 'FROM n WHERE i < 2000000)')
    const overtaken = people.interviewer.ask('run:start', {
      ...where(),
      script: `CREATE TABLE mine AS ${counted}`,
    })
    await started
    await people.candidate.ask('focus:end', where())
    expect(await overtaken).toMatchObject({
      outcome: { kind: 'stopped', message: expect.stringContaining('Focus time ended during this run') },
    })
    const after = await tables(people.interviewer)
    expect(after).toContain('theirs')
    expect(after).not.toContain('mine')
  })
})

describe('A16: once focus time is over', () => {
  beforeEach(begin)
  afterEach(leave)

  test.each(Object.keys(endings))('all of it is there for everybody, when %s', async ending => {
    await endings[ending]?.()
    for (const { who, person, document } of watchers) {
      await eventually(`the ${who} has the text`, () => document.code.includes('typed unseen'))
      const answers = await allAnswers(person, hiddenRun)
      const ofAll = ['typed unseen', 'ran unseen', hiddenRun]
      const mayReadPaste = who !== 'observer'
      expect(partsIn(answers, [...ofAll, '2222']), who).toEqual([...ofAll, ...(mayReadPaste ? ['2222'] : [])])
    }
  })

  test('the cursor is seen again', async () => {
    await people.candidate.ask('focus:end', where())
    await eventually('the cursor is seen', () =>
      watchers.every(({ document }) => cursorOf(document).includes('cursor unseen')),
    )
  })
})
