import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll } from 'vitest'
import type { Role } from '@dryrun/shared/access/roles'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { NewRound, NewSession } from '@dryrun/shared/contract/session'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import { questionsThatFit } from '@dryrun/shared/guide/questions-that-fit'
import { round as roundTable } from '../src/db/schema.ts'
import { readGuidePacks } from '../src/guides/read-guide-pack.ts'
import { signUp } from './factories.ts'
import { guidesRoot } from './guide-copy.ts'
import { TestPerson } from './person.ts'
import { startApp, type StartedApp } from './start.ts'

export const guideId = 'netflix-data-engineer'
const kind = 'sql-and-data-modelling'
export const guide = guideOfThree()
/** The ids of its questions. */
export const [a, b, c] = guide.questions.map(question => question.id) as [string, string, string]
export const all = [a, b, c]

/** Our guide with three questions for a round, each with a starter of its own. */
function guideOfThree(): GuidePack {
  const pack = readGuidePacks(guidesRoot).get(guideId)
  if (!pack) throw new Error('there is no such guide')
  const fitting = questionsThatFit(pack.questions, kind, 'L5').filter(each => each.workspace.kind === 'sql')
  const questions = fitting.slice(0, 3).map(question => ({
    ...question,
    workspace: { ...question.workspace, starter: starterOf(question.id) },
  }))
  return { ...pack, questions }
}
export function starterOf(questionId: string): string {
  return `-- starter of ${questionId}`
}

export const practise = async (person: TestPerson, ...questionIds: string[]) => {
  for (const questionId of questionIds)
    await person.api('practice.start', { body: { guideId, questionId, level: 'L5' } })
}
export const read = (person: TestPerson, questionId: string) =>
  person.api('questions.open', { params: { guideId, questionId } })

export const planOf = (rounds: Partial<NewRound>[], hostRole: Role = 'interviewer'): NewSession => ({
  ...{ title: 'Loop', guideId, level: 'L5', startsAt: null, hostRole },
  rounds: rounds.map(round => ({ kind, questionId: null, minutes: 30, swapped: false, ...round })),
})

export type Planned = { sessionId: SessionId; rounds: RoundId[] }
export async function plan(host: TestPerson, rounds: Partial<NewRound>[], hostRole?: Role): Promise<Planned> {
  const { id: sessionId } = await host.api('sessions.create', { body: planOf(rounds, hostRole) })
  const { session } = await host.api('sessions.read', { params: { sessionId } })
  return { sessionId, rounds: session.rounds.map(round => round.id) }
}
export const firstOf = ({ rounds: [first] }: Planned): RoundId => {
  if (!first) throw new Error('the session has no round')
  return first
}
export const choicesOf = (person: TestPerson, roundId: RoundId) =>
  person.call('rounds.choices', { params: { roundId } })
export const choose = (
  person: TestPerson,
  { sessionId }: Planned,
  roundId: RoundId,
  questionId: string | null,
) => person.tryAsk('round:choose', { sessionId, roundId, questionId })
export const start = (person: TestPerson, planned: Planned) =>
  person.tryAsk('round:start', { sessionId: planned.sessionId, roundId: firstOf(planned) })

/** The application with that guide for a test file, and people in it; all of it is gone after the last test. */
export function choiceStage() {
  let app: StartedApp
  const people: TestPerson[] = []
  beforeAll(async () => void (app = await startApp(new Map([[guideId, guide]]))))
  afterAll(async () => {
    for (const person of people) person.disconnect()
    await app?.close()
  })

  return {
    db: () => app.connection.db,

    async account(name: string): Promise<TestPerson> {
      const person = await signUp(app.url, name)
      people.push(person)
      return person
    },

    async guest(name: string): Promise<TestPerson> {
      const person = new TestPerson(app.url)
      people.push(person)
      await person.api('people.becomeGuest', { body: { name } })
      return person
    },

    /** As if a guest of the session had read the packs elsewhere, however that may be done in time to come. */
    async reads({ sessionId }: Planned, name: string, ...questionIds: string[]): Promise<void> {
      for (const questionId of questionIds) {
        await app.connection.db.execute(sql`
          INSERT INTO opened_question (guest_id, guide_id, question_id)
          SELECT guest_id, ${guideId}, ${questionId} FROM member WHERE session_id = ${sessionId} AND name = ${name}
        `)
      }
    },

    /** What a round asks, as the database has it. */
    async asks(roundId: RoundId | undefined): Promise<string> {
      const [row] = await app.connection.db
        .select({ id: sql<string>`${roundTable.question}->>'id'` })
        .from(roundTable)
        .where(eq(roundTable.id, String(roundId)))
      return row?.id ?? ''
    },
  }
}
