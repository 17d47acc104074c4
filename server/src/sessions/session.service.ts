import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import {
  sessionLimits,
  type NewSession,
  type SessionListItem,
  type SessionView,
} from '@dryrun/shared/contract/session'
import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import { rubricForLevel } from '@dryrun/shared/rubric/rubric'
import type { Database } from '../db/connect.ts'
import { ownedBy } from '../db/whose.ts'
import type { Knowledge } from '../exposure/exposure.service.ts'
import type { GuideCatalogue } from '../library/catalogue.ts'
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import { assignRoles } from './assign-roles.ts'
import { planQuestions, type PlannedRound } from './plan-questions.ts'
import { instant, viewSession } from './session-view.ts'
import {
  countCardsOwed,
  countOpenSessionsHostedBy,
  insertMember,
  insertRoles,
  insertRounds,
  insertSession,
  listSeatsOf,
  listRoundsAsCandidate,
  loadSessions,
  type WholeSession,
} from './session.store.ts'

type Parts = {
  db: Database
  guides: GuideCatalogue
  /** Makes a round's workspace with its starter text, in the transaction that makes the round. */
  createWorkspace: (tx: Database, roundId: RoundId, starter: string) => Promise<void>
  /** What a person knows of a guide. */
  knowledgeOf: (person: Person, guideId: string) => Promise<Knowledge>
  newSeed: () => string
  now: () => Date
}

/** Planning sessions and reading them. */
export function createSessionService({ db, guides, createWorkspace, knowledgeOf, newSeed, now }: Parts) {
  async function readSession(sessionId: SessionId): Promise<SessionView> {
    const [whole] = await loadSessions(db, [sessionId])
    if (!whole) throw new Refusal('not_found', 'This session does not exist.')
    const { guideId } = whole.session
    return viewSession(whole, (await guides.titles([guideId]))(guideId))
  }

  async function requireRoomForOneMore(person: Person): Promise<void> {
    const most = sessionLimits.openSessionsPerPerson
    const open = await countOpenSessionsHostedBy(db, person)
    if (open >= most) {
      throw new Refusal('too_many', `You have ${most} sessions that have not ended. End some of them first.`)
    }
  }

  return {
    readSession,

    /** Plans a session with its rounds and the host's seat; returns its id. */
    async planSession(
      person: Person,
      plan: NewSession,
      { isPractice = false }: { isPractice?: boolean } = {},
    ): Promise<SessionId> {
      const guide = await guides.find(person, plan.guideId)
      if (!guide) throw new Refusal('invalid', 'Choose one of the guides on this server.', 'guideId')
      if (!guide.facts.levels.some(level => level.id === plan.level))
        throw new Refusal('invalid', 'Choose one of the levels of this guide.', 'level')
      const planned = planQuestions(guide, plan, await knowledgeOf(person, plan.guideId), newSeed())
      await requireRoomForOneMore(person)
      const sessionId = newId<SessionId>()
      const memberId = newId<MemberId>()
      const rounds = planned.map((round, position) => ({
        id: newId<RoundId>(),
        sessionId,
        position,
        swapped: round.swapped,
        minutes: round.minutes,
        isPractice,
        ...keepOfGuide(round, plan.level),
      }))
      await db.transaction(async tx => {
        await insertSession(tx, { ...describeSession(guide, plan), id: sessionId, createdAt: now() })
        await insertRounds(tx, rounds)
        for (const round of rounds) await createWorkspace(tx, round.id, round.question.workspace.starter)
        await insertMember(tx, { ...hostSeat(person, plan), id: memberId, sessionId, joinedAt: now() })
        const plans = rounds.map(({ id, swapped }) => ({ id, swapped, hasCandidate: false }))
        await insertRoles(
          tx,
          assignRoles(plan.hostRole, plans).map(each => ({ ...each, memberId })),
        )
      })
      return sessionId
    },

    /** The rounds that are over in which the person was the candidate, newest first. */
    async listRoundsAsCandidate(person: Person) {
      const rows = await listRoundsAsCandidate(db, person)
      const guideTitle = await guides.titles(rows.map(({ session }) => session.guideId))
      return rows.map(({ session, roundId, ...row }) => ({
        ...row,
        roundId: roundId as RoundId,
        sessionId: session.id as SessionId,
        sessionTitle: session.title,
        guideTitle: guideTitle(session.guideId),
        level: session.level,
      }))
    },

    /** The person's sessions, newest first, at most 200; what they practise alone is not among them. */
    async listSessions(person: Person): Promise<SessionListItem[]> {
      const seats = await listSeatsOf(db, person, 200)
      const owed = await countCardsOwed(
        db,
        seats.map(row => row.seat.id as MemberId),
      )
      const guideTitle = await guides.titles(seats.map(row => row.session.guideId))
      const items: SessionListItem[] = []
      const sessions = await loadSessions(
        db,
        seats.map(row => row.session.id as SessionId),
      )
      for (const row of seats) {
        const whole = sessions.find(each => each.session.id === row.session.id)
        if (whole)
          items.push(listItem(whole, row.seat, owed.get(row.seat.id) ?? 0, guideTitle(row.session.guideId)))
      }
      return items
    },
  }
}
export type SessionService = ReturnType<typeof createSessionService>

function describeSession(guide: GuidePack, { title, guideId, level, startsAt }: NewSession) {
  return {
    title,
    guideId,
    guideVersion: guide.facts.version,
    level,
    startsAt: startsAt === null ? null : new Date(startsAt),
  }
}

function hostSeat(person: Person, { hostRole }: NewSession) {
  return {
    ...ownedBy(person),
    name: person.name,
    homeRole: hostRole,
    isHost: true,
    colour: 0,
  }
}

/** What a round keeps of its guide. */
function keepOfGuide({ kind, question, isSurprise }: PlannedRound, level: NewSession['level']) {
  const rubric = rubricForLevel(kind.rubric, level)
  return { kind: kind.id, title: kind.title, question, isSurprise, rubric, tips: kind.tips }
}

function listItem(
  { session, members, rounds }: WholeSession,
  seat: WholeSession['members'][number],
  scorecardsOwed: number,
  guideTitle: string,
): SessionListItem {
  return {
    id: session.id as SessionId,
    title: session.title,
    guideId: session.guideId,
    guideTitle,
    level: session.level,
    state: session.state,
    startsAt: instant(session.startsAt),
    createdAt: session.createdAt.toISOString(),
    endedAt: instant(session.endedAt),
    myRole: seat.homeRole,
    isHost: seat.isHost,
    memberNames: members.map(member => member.name),
    roundTitles: rounds.map(round => round.title),
    scorecardsOwed,
  }
}
