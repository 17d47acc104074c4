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
import { newId } from '../new-id.ts'
import { Refusal } from '../refusal.ts'
import { assignRoles } from './assign-roles.ts'
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
  guides: ReadonlyMap<string, GuidePack>
  /** Makes a round's workspace with its starter text, in the transaction that makes the round. */
  createWorkspace: (tx: Database, roundId: RoundId, starter: string) => Promise<void>
  now: () => Date
}

/** Planning sessions and reading them. */
export function createSessionService({ db, guides, createWorkspace, now }: Parts) {
  const guideTitle = (guideId: string) => guides.get(guideId)?.facts.title ?? guideId

  async function readSession(sessionId: SessionId): Promise<SessionView> {
    const [whole] = await loadSessions(db, [sessionId])
    if (!whole) throw new Refusal('not_found', 'This session does not exist.')
    return viewSession(whole, guideTitle(whole.session.guideId))
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
    async planSession(person: Person, plan: NewSession): Promise<SessionId> {
      const guide = guides.get(plan.guideId)
      if (!guide) throw new Refusal('invalid', 'Choose one of the guides on this server.', 'guideId')
      requireQuestionsOnce(plan)
      await requireRoomForOneMore(person)
      const sessionId = newId<SessionId>()
      const memberId = newId<MemberId>()
      const rounds = plan.rounds.map((round, position) => ({
        id: newId<RoundId>(),
        sessionId,
        position,
        swapped: round.swapped,
        minutes: round.minutes,
        kind: round.kind,
        ...takeFromGuide(guide, plan, position),
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
      return rows.map(({ session, roundId, ...row }) => ({
        ...row,
        roundId: roundId as RoundId,
        sessionId: session.id as SessionId,
        sessionTitle: session.title,
        guideTitle: guideTitle(session.guideId),
        level: session.level,
      }))
    },

    /** The person's sessions, newest first, at most 200. */
    async listSessions(person: Person): Promise<SessionListItem[]> {
      const seats = await listSeatsOf(db, person, 200)
      const owed = await countCardsOwed(
        db,
        seats.map(row => row.seat.id as MemberId),
      )
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

/** In a swapped round the candidate reads the pack, so a question asked twice would be known the second time. */
function requireQuestionsOnce({ rounds }: NewSession): void {
  const asked = rounds.map(round => round.questionId)
  const again = asked.findIndex((id, index) => asked.indexOf(id) < index)
  if (again >= 0) {
    throw new Refusal('invalid', 'Ask each question once in a session.', `rounds.${again}.questionId`)
  }
}

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
    accountId: person.kind === 'account' ? person.id : null,
    guestId: person.kind === 'guest' ? person.id : null,
    name: person.name,
    homeRole: hostRole,
    isHost: true,
    colour: 0,
  }
}

function takeFromGuide(guide: GuidePack, plan: NewSession, position: number) {
  const planned = plan.rounds[position]
  const kind = guide.rounds.find(round => round.id === planned?.kind)
  if (!kind)
    throw new Refusal('invalid', 'Choose one of the rounds of this guide.', `rounds.${position}.kind`)
  const question = guide.questions.find(each => each.id === planned?.questionId)
  if (!question?.rounds.includes(kind.id)) {
    throw new Refusal(
      'invalid',
      `Choose a question that fits ${kind.title}.`,
      `rounds.${position}.questionId`,
    )
  }
  return { title: kind.title, question, rubric: rubricForLevel(kind.rubric, plan.level), tips: kind.tips }
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
