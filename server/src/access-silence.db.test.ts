import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RouteName } from '@dryrun/shared/contract/routes'
import { notesOf, workspaceOf } from '@dryrun/shared/documents/doc-name'
import { castSession, joinAs, memberIdOf, type Cast } from '../test/factories.ts'
import { openDocument } from '../test/open-document.ts'
import type { TestPerson } from '../test/person.ts'
import { startApp, type StartedApp } from '../test/start.ts'
import { eventually } from './collab/testing/eventually.ts'
import type { WireClient } from './collab/testing/wire-client.ts'
import { readGuidePacks } from './guides/read-guide-pack.ts'
import { projectRoot } from './project-root.ts'

let app: StartedApp
let cast: Cast
let ida: TestPerson
let documents: Record<'ben' | 'oda', WireClient>
/** By name: what neither candidate nor observer may be sent, while the round is on and after it. */
let secrets: Record<string, string[]>
const comment = 'Forgot the tie at rank one.'
const note = 'Ask about late rows next.'

const inSession = () => ({ sessionId: cast.sessionId })
const where = () => ({ ...inSession(), roundId: cast.sqlRound })
const asRead = (texts: string[]) => texts.map(text => JSON.stringify(text).slice(1, -1))

/** What the guide keeps for interviewers, and what of a check would give its answer away. */
async function guideSecrets(): Promise<Record<string, string[]>> {
  const { pack, rubric } = await cast.ana.api('rounds.pack', { params: { roundId: cast.sqlRound } })
  const guides = readGuidePacks(join(projectRoot(), 'guides'))
  const question = guides
    .get('netflix-data-engineer')
    ?.questions.find(({ id }) => id === 'daily-playback-starts')
  if (question?.workspace.kind !== 'sql') throw new Error('the question has no check')
  const { clarifications, hints, probes, modelAnswer, commonMistakes } = pack
  return {
    pack: asRead([...clarifications, ...probes, modelAnswer, ...commonMistakes]),
    hints: asRead(hints),
    anchors: asRead(
      rubric.dimensions.flatMap(({ anchors, redFlags }) => [...Object.values(anchors), ...redFlags]),
    ),
    solution: asRead([question.workspace.check.solution]),
    hidden: asRead(
      question.workspace.check.hidden.flatMap(({ title, why, change, wrong }) => [title, why, change, wrong]),
    ),
    seed: asRead([question.workspace.seed]),
  }
}

/** A whole round in which both interviewers do all they can, and both cards are submitted. */
async function interview(): Promise<void> {
  const { ana, ben } = cast
  await ben.ask('run:start', { ...where(), script: 'SELECT 1 AS one' })
  await ana.ask('timeline:mark', { ...where(), clientId: randomUUID(), mark: { kind: 'hint', number: 1 } })
  for (const person of [ana, ida]) {
    const notes = await openDocument(
      person,
      notesOf(cast.sqlRound, await memberIdOf(person, cast.sessionId)),
    ).synced()
    notes.type(note)
    await notes.saved()
    notes.socket.terminate()
    const { mine } = await person.ask('scorecard:open', where())
    for (const { id: dimensionId } of mine.rubric.dimensions) {
      await person.ask('score:set', { ...where(), dimensionId, points: 2, comment })
    }
    const summary = { recommendation: 'strong-no', strengths: comment, improvements: comment } as const
    await person.ask('scorecard:describe', { ...where(), ...summary })
    await person.ask('scorecard:submit', where())
  }
}

/** All that somebody was told, is told on arrival, finds in the documents and is answered, refused or not. */
async function allThatReached(person: TestPerson, document: WireClient): Promise<string> {
  const roundRoutes: RouteName[] = ['rounds.question', 'rounds.pack', 'rounds.edits', 'rounds.text']
  const sessionRoutes: RouteName[] = ['sessions.read', 'timeline.read', 'reports.read', 'invites.list']
  const ownRoutes: RouteName[] = ['people.me', 'sessions.list', 'feedback.list', 'guides.list']
  const params = { sessionId: cast.sessionId, roundId: cast.sqlRound, guideId: 'netflix-data-engineer' }
  const names: RouteName[] = [...roundRoutes, ...sessionRoutes, ...ownRoutes, 'guides.read']
  const answers: unknown[] = []
  for (const name of names) answers.push(await person.call(name, { params } as never))
  answers.push(await person.tryAsk('session:join', inSession()))
  answers.push(await person.tryAsk('run:history', where()))
  answers.push(await person.tryAsk('timeline:read', { ...inSession(), since: 0 }))
  answers.push(await person.tryAsk('scorecard:open', where()))
  const frames = document.heard.map(({ bytes }) => Buffer.from(bytes).toString('utf8'))
  return JSON.stringify([answers, person.heard, document.code, frames])
}

beforeAll(async () => {
  app = await startApp()
  cast = await castSession(app.url)
  ida = await joinAs(cast.ana, cast.sessionId, 'interviewer', 'Ida')
  for (const person of [cast.ana, ida, cast.ben, cast.oda]) await person.ask('session:join', inSession())
  await cast.ana.ask('round:start', where())
  documents = {
    ben: await openDocument(cast.ben, workspaceOf(cast.sqlRound)).synced(),
    oda: await openDocument(cast.oda, workspaceOf(cast.sqlRound)).synced(),
  }
  secrets = { ...(await guideSecrets()), scores: asRead([comment, 'strong-no']), notes: asRead([note]) }
  await interview()
})
afterAll(async () => {
  for (const { socket } of Object.values(documents ?? {})) socket.terminate()
  for (const person of [cast?.ana, cast?.ben, cast?.oda, ida]) person?.disconnect()
  await app?.close()
})

describe.each(['while the round is on', 'once it is over'])('A7, A9, A17: %s', moment => {
  beforeAll(async () => {
    if (moment === 'once it is over') await cast.ana.ask('round:end', where())
    const text = randomUUID()
    await cast.ana.ask('chat:send', { ...inSession(), clientId: randomUUID(), text })
    const heard = (person: TestPerson) => JSON.stringify(person.heard).includes(text)
    await eventually('all have heard everything', () => heard(cast.ben) && heard(cast.oda))
  })

  test('there are secrets to keep, and an interviewer is sent them', async () => {
    for (const [name, texts] of Object.entries(secrets)) expect(texts.length, name).toBeGreaterThan(0)
    const pack = await cast.ana.api('rounds.pack', { params: { roundId: cast.sqlRound } })
    const card = await cast.ana.ask('scorecard:open', where())
    const sent = JSON.stringify([pack, card])
    for (const name of ['pack', 'hints', 'anchors', 'scores']) {
      expect(
        secrets[name]?.filter(text => !sent.includes(text)),
        name,
      ).toEqual([])
    }
  })

  test.each([
    ['the candidate', 'ben'],
    ['the observer', 'oda'],
  ] as const)('nothing of them reaches %s', async (_who, who) => {
    const reached = await allThatReached(cast[who], documents[who])
    expect(reached).toContain('SELECT 1 AS one')
    for (const [name, texts] of Object.entries(secrets)) {
      expect(
        texts.filter(text => reached.includes(text)),
        name,
      ).toEqual([])
    }
  })

  test('a score reaches no other interviewer before their own card is submitted, and no timeline but its author’s', async () => {
    const other = await joinAs(cast.ana, cast.sessionId, 'interviewer', `Ivo ${moment}`)
    const timeline = await other.ask('timeline:read', { ...inSession(), since: 0 })
    expect(timeline.events.filter(({ what }) => what.kind === 'score')).toEqual([])
    const report = await other.call('reports.read', { params: inSession() })
    expect(JSON.stringify(report)).not.toContain(comment)
    other.disconnect()
  })
})
