import type { Doc } from 'yjs'
import type { RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import { workspaceOf } from '@dryrun/shared/documents/doc-name'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import type { Services } from '../create-services.ts'
import {
  demoPassword,
  demoPeople,
  demoSessions,
  type DemoCard,
  type DemoName,
  type DemoRound,
  type DemoSession,
} from './demo-plan.ts'

const dayMs = 24 * 60 * 60 * 1000
const minuteMs = 60 * 1000

/** A clock the services read, set back to when a demo session took place. */
export type DemoClock = { now: Date }

type Stage = {
  services: Services
  clock: DemoClock
  changeDocument: (name: ReturnType<typeof workspaceOf>, edit: (doc: Doc) => void) => Promise<boolean>
}
type Cast = Record<DemoName, Person>

/**
 * Fills an installation with a lively demo through the same services people use: three people, three finished
 * sessions with scores, one that is to come. Returns how to sign in.
 */
export async function seedDemo(stage: Stage): Promise<{ email: string; password: string }> {
  const today = new Date()
  const cast = {
    Ana: await signUp(stage, 'Ana'),
    Ben: await signUp(stage, 'Ben'),
    Chloe: await signUp(stage, 'Chloe'),
  }
  for (const session of demoSessions) {
    stage.clock.now = new Date(today.getTime() - session.daysAgo * dayMs)
    await playSession(stage, cast, session)
  }
  stage.clock.now = today
  await planUpcoming(stage, cast, new Date(today.getTime() + dayMs))
  return { email: demoPeople.Ben.email, password: demoPassword }
}

async function signUp({ services }: Stage, who: DemoName): Promise<Person> {
  const made = await services.auth.signUp({ ...demoPeople[who], password: demoPassword })
  return { kind: 'account', id: made.user.id as never, name: made.user.name, email: made.user.email }
}

async function invite(
  stage: Stage,
  host: Person,
  guest: Person,
  sessionId: SessionId,
  role: 'candidate' | 'interviewer',
) {
  const { path } = await stage.services.invites.createInvite(host, sessionId, role, 14)
  await stage.services.invites.acceptInvite(path.replace('/join/', ''), async () => guest)
}

async function playSession(stage: Stage, cast: Cast, plan: DemoSession): Promise<void> {
  const { services, clock } = stage
  const host = cast[plan.host]
  const sessionId = await services.sessions.planSession(host, {
    title: plan.title,
    guideId: 'netflix-data-engineer',
    level: plan.level,
    startsAt: null,
    hostRole: plan.hostRole,
    rounds: plan.rounds.map(({ kind, questionId, minutes, swapped }) => ({
      kind,
      questionId,
      minutes,
      swapped,
    })),
  })
  for (const [name, role] of plan.others) {
    if (role !== 'observer') await invite(stage, host, cast[name], sessionId, role)
  }
  const { rounds } = await services.sessions.readSession(sessionId)
  for (const [index, round] of plan.rounds.entries()) {
    const view = rounds[index]
    if (!view) continue
    await services.rounds.startRound(host, sessionId, view.id)
    await playRound(stage, cast, sessionId, view.id, round)
    clock.now = new Date(clock.now.getTime() + round.minutes * minuteMs)
  }
  await services.rounds.endSession(host, sessionId)
  for (const [index, round] of plan.rounds.entries()) {
    const view = rounds[index]
    for (const card of view ? round.cards : [])
      await writeCard(stage, cast, sessionId, view?.id as RoundId, card)
  }
}

async function playRound(
  { services, clock, changeDocument }: Stage,
  cast: Cast,
  sessionId: SessionId,
  roundId: RoundId,
  round: DemoRound,
) {
  for (const { by, script, check } of round.runs) {
    clock.now = new Date(clock.now.getTime() + 4 * minuteMs)
    const asked = { sessionId, roundId, script, startLine: 1 }
    await (check ? services.runs.startCheck(cast[by], asked) : services.runs.startRun(cast[by], asked))
  }
  await changeDocument(workspaceOf(roundId), doc => {
    const text = codeText(doc)
    text.delete(0, text.length)
    text.insert(0, round.text)
  })
}

async function writeCard(
  { services, clock }: Stage,
  cast: Cast,
  sessionId: SessionId,
  roundId: RoundId,
  card: DemoCard,
) {
  const author = cast[card.by]
  const where = { sessionId, roundId }
  clock.now = new Date(clock.now.getTime() + 5 * minuteMs)
  const { mine } = await services.cards.openCard(author, where)
  for (const [index, dimension] of mine.rubric.dimensions.entries()) {
    const [points, comment] = card.scores[index] ?? [null, '']
    await services.cards.setScore(author, where, { dimensionId: dimension.id, points, comment })
  }
  const { recommendation, strengths, improvements } = card
  await services.cards.describeCard(author, where, { recommendation, strengths, improvements })
  await services.cards.submitCard(author, where)
  await services.cards.shareCard(author, where)
}

async function planUpcoming(stage: Stage, cast: Cast, startsAt: Date): Promise<void> {
  const sessionId = await stage.services.sessions.planSession(cast.Ben, {
    title: 'Loop with Chloe',
    guideId: 'netflix-data-engineer',
    level: 'L5',
    startsAt: startsAt.toISOString(),
    hostRole: 'interviewer',
    rounds: [
      { kind: 'sql-and-data-modelling', questionId: 'daily-active-streamers', minutes: 35, swapped: false },
      { kind: 'sql-and-data-modelling', questionId: 'daily-playback-starts', minutes: 35, swapped: true },
    ],
  })
  await invite(stage, cast.Ben, cast.Chloe, sessionId, 'candidate')
}
