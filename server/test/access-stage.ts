import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId, RecordingId, RoundId, SessionId, Slug } from '@dryrun/shared/contract/ids'
import { askers, type Asker, type RoundState } from './access-matrix.ts'
import { seat, sessionPlan, signUp } from './factories.ts'
import { TestPerson } from './person.ts'

/** One person for each column of the matrix: they meet in as many sessions as it takes. */
export type Company = Record<Asker, TestPerson>

const names: Record<Asker, string> = {
  nobody: 'Nobody',
  guest: 'Ben',
  account: 'Bea',
  interviewer: 'Ida',
  observer: 'Oda',
  host: 'Ana',
  stranger: 'Eve',
  removed: 'Rex',
}

export async function gatherCompany(url: string): Promise<Company> {
  const guest = async (asker: Asker) => {
    const person = new TestPerson(url)
    await person.api('people.becomeGuest', { body: { name: names[asker] } })
    return person
  }
  const company = {
    nobody: new TestPerson(url),
    guest: await guest('guest'),
    account: await signUp(url, names.account),
    interviewer: await guest('interviewer'),
    observer: await guest('observer'),
    host: await signUp(url, names.host),
    stranger: await signUp(url, names.stranger),
    removed: await guest('removed'),
  }
  await company.stranger.api('sessions.create', { body: sessionPlan() })
  return company
}

export function disperse(company: Company | undefined): void {
  for (const asker of askers) company?.[asker].disconnect()
}

/** A session whose first round stands as wanted, with some of the company in it. */
export type Stage = {
  company: Company
  state: RoundState
  candidate: 'guest' | 'account'
  sessionId: SessionId
  roundId: RoundId
  /** Of those who have, or had, a seat. */
  memberIds: Partial<Record<Asker, MemberId>>
  dimensionIds: Slug[]
  /** The one that goes on, where something is recorded. */
  recordingId?: RecordingId
}

export type Stages = Record<Stage['candidate'], Stage>

const wholeCast = {
  guest: 'candidate',
  interviewer: 'interviewer',
  observer: 'observer',
  removed: 'interviewer',
} as const
/** All who are ever allowed to change something. */
const smallCast = {
  guest: { guest: 'candidate', interviewer: 'interviewer' },
  account: { account: 'candidate', interviewer: 'interviewer' },
} as const

/** The stages one state is judged on: all but the account's column on the guest's. */
export async function setStages(company: Company, state: RoundState): Promise<Stages> {
  return {
    guest: await setStage(company, state, 'guest', wholeCast),
    account: await setStage(company, state, 'account', smallCast.account),
  }
}

/** A stage for one thing that cannot be taken back. */
export function setOwnStage(
  company: Company,
  state: RoundState,
  candidate: Stage['candidate'],
): Promise<Stage> {
  return setStage(company, state, candidate, smallCast[candidate])
}

/** Seats people in a new session, brings its round into a state, and then takes the removed member out. */
async function setStage(
  company: Company,
  state: RoundState,
  candidate: Stage['candidate'],
  cast: Partial<Record<Asker, Role>>,
): Promise<Stage> {
  const { host } = company
  // One round: who is still to be asked something in one session is shut out of the others.
  const plan = sessionPlan({ rounds: sessionPlan().rounds.slice(0, 1) })
  const { id: sessionId } = await host.api('sessions.create', { body: plan })
  for (const asker of askers) {
    const role = cast[asker]
    if (role) await seat(host, sessionId, role, company[asker])
  }
  const { session } = await host.api('sessions.read', { params: { sessionId } })
  const roundId = session.rounds[0]?.id
  if (!roundId) throw new Error('the session has no round')
  const memberIds = Object.fromEntries(
    session.members.map(({ name, id }) => [askers.find(asker => names[asker] === name), id]),
  ) as Stage['memberIds']
  await bringInto(state, { sessionId, roundId }, host, company[candidate])
  if (memberIds.removed) await host.ask('member:remove', { sessionId, memberId: memberIds.removed })
  const { rubric } = await host.api('rounds.pack', { params: { roundId } })
  const dimensionIds = rubric.dimensions.map(dimension => dimension.id)
  return { company, state, candidate, sessionId, roundId, memberIds, dimensionIds }
}

async function bringInto(
  state: RoundState,
  where: { sessionId: SessionId; roundId: RoundId },
  host: TestPerson,
  candidate: TestPerson,
): Promise<void> {
  if (state === 'waiting') return
  await host.ask('round:start', where)
  if (state === 'locked') await host.ask('round:lock', { ...where, isLocked: true })
  if (state === 'focus') await candidate.ask('focus:start', where)
  if (state === 'ended') await host.ask('round:end', where)
}

/** Judges every dimension of the person's own card, so that it can be submitted. */
export async function fillCard(
  person: TestPerson,
  { sessionId, roundId, dimensionIds }: Stage,
): Promise<void> {
  const where = { sessionId, roundId }
  for (const dimensionId of dimensionIds) {
    await person.ask('score:set', { ...where, dimensionId, points: 3, comment: 'Named the grain first.' })
  }
  const summary = { strengths: 'Says what she assumes.', improvements: 'Test ties.' }
  await person.ask('scorecard:describe', { ...where, recommendation: 'yes', ...summary })
}
