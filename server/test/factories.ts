import { randomUUID } from 'node:crypto'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { NewSession } from '@dryrun/shared/contract/session'
import { TestPerson } from './person.ts'

/** A plan of two rounds: SQL, then behavioural with the roles swapped. */
export function sessionPlan(change: Partial<NewSession> = {}): NewSession {
  return {
    title: 'Loop with Ben',
    guideId: 'netflix-data-engineer',
    level: 'L5',
    startsAt: null,
    hostRole: 'interviewer',
    rounds: [
      { kind: 'sql-and-data-modelling', questionId: 'daily-playback-starts', minutes: 35, swapped: false },
      { kind: 'behavioural', questionId: 'new-fields-before-launch', minutes: 20, swapped: true },
    ],
    ...change,
  }
}

export type Cast = {
  ana: TestPerson
  ben: TestPerson
  oda: TestPerson
  sessionId: SessionId
  sqlRound: RoundId
  talkRound: RoundId
}

/** Gives a person a seat by a fresh link of the role; nobody becomes a guest by that name. */
export async function seat<P extends TestPerson>(
  host: TestPerson,
  sessionId: SessionId,
  role: Role,
  person: P,
  name?: string,
): Promise<P> {
  const { path } = await host.api('invites.create', { params: { sessionId }, body: { role } })
  const body = name === undefined ? {} : { name }
  await person.api('invites.accept', { params: { token: path.replace('/join/', '') }, body })
  return person
}

/** Takes a seat by a fresh link of the role, as a guest. */
export function joinAs(
  host: TestPerson,
  sessionId: SessionId,
  role: Role,
  name: string,
): Promise<TestPerson> {
  return seat(host, sessionId, role, new TestPerson(host.url), name)
}

/** Who the person is in the session. */
export async function memberIdOf(person: TestPerson, sessionId: SessionId): Promise<MemberId> {
  return (await person.api('sessions.read', { params: { sessionId } })).me
}

/** A new person with an account. */
export function signUp(url: string, name: string): Promise<TestPerson> {
  return new TestPerson(url).signUp(name, `${name.toLowerCase()}-${randomUUID()}@example.test`)
}

/** Ana hosts and interviews with an account; Ben is the candidate and Oda observes, both as guests. */
export async function castSession(url: string, plan: Partial<NewSession> = {}): Promise<Cast> {
  const ana = await signUp(url, 'Ana')
  const { id: sessionId } = await ana.api('sessions.create', { body: sessionPlan(plan) })
  const ben = await joinAs(ana, sessionId, 'candidate', 'Ben')
  const oda = await joinAs(ana, sessionId, 'observer', 'Oda')
  const { session } = await ana.api('sessions.read', { params: { sessionId } })
  const [sqlRound, talkRound] = session.rounds.map(round => round.id)
  if (!sqlRound) throw new Error('the session has no round')
  return { ana, ben, oda, sessionId, sqlRound, talkRound: talkRound ?? sqlRound }
}
