import type { Action } from '@dryrun/shared/access/can'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import { roundMinutes } from '@dryrun/shared/contract/round'
import type { Happening } from '@dryrun/shared/contract/timeline'
import type { Database } from '../db/connect.ts'
import { Refusal } from '../refusal.ts'
import type { Recorded, TimelineService } from '../timeline/timeline.service.ts'
import type { ChoiceService } from './choice.service.ts'
import { revokeInvitesFor } from './invite.store.ts'
import { requireCan, type HeadSeat, type SeatService } from './seat.service.ts'
import type { RoundHead } from './seat.store.ts'
import {
  listMembers,
  listRoles,
  listRounds,
  lockSession,
  removeMember,
  setRole,
  updateRound,
  updateSession,
  type SessionRow,
} from './session.store.ts'
import type { ReplaceText, Workspaces } from './workspaces.ts'

type Parts = {
  db: Database
  seats: SeatService
  timeline: Pick<TimelineService, 'record'>
  choices: Pick<ChoiceService, 'redraw' | 'choose'>
  workspaces: Pick<Workspaces, 'replacing'>
  showDatabase: (tx: Database, roundId: RoundId, memberId: MemberId) => Promise<void>
  now: () => Date
}

/** A change under way: its transaction, the session's rounds as they stand in it, and what it does to the timeline. */
type Change = {
  tx: Database
  session: SessionRow
  replaceText: ReplaceText
  rounds: RoundHead[]
  note: (what: Happening, roundId?: RoundId) => Promise<void>
}
type RoundChange = Change & { round: RoundHead; seat: HeadSeat }

/**
 * Opening, timing and closing rounds, who does what in them, and what holds their candidate. Every change holds the
 * session's row lock and gives back what it wrote on the timeline, to be told after the commit.
 */
export function createRoundService(parts: Parts) {
  const { db, seats, timeline, choices, workspaces, showDatabase, now } = parts

  async function change(
    sessionId: SessionId,
    memberId: MemberId,
    work: (change: Change) => Promise<void>,
  ): Promise<Recorded[]> {
    return workspaces.replacing(replaceText =>
      db.transaction(async tx => {
        const session = await lockSession(tx, sessionId)
        if (!session) throw new Refusal('not_found', 'This session does not exist.')
        if (session.state === 'ended') throw new Refusal('conflict', 'This session has ended.')
        const recorded: Recorded[] = []
        const note: Change['note'] = async (what, roundId) => {
          recorded.push(await timeline.record(tx, { sessionId, roundId: roundId ?? null, memberId, what }))
        }
        await work({ tx, session, replaceText, rounds: await listRounds(tx, sessionId), note })
        return recorded
      }),
    )
  }

  /** Changes the one round; the seat is judged again on the round as it stands under the lock. */
  async function changeRound(
    person: Person,
    sessionId: SessionId,
    roundId: RoundId,
    action: Action,
    work: (change: RoundChange) => Promise<void>,
  ): Promise<Recorded[]> {
    const seat = await seats.findHeadSeat(person, roundId)
    if (!seat) throw new Refusal('not_found', 'You are not a member of this session, or it does not exist.')
    if (seat.sessionId !== sessionId) throw new Refusal('not_found', 'This round is not of this session.')
    await seats.requireOpenMeanwhile(person, seat, action)
    return change(sessionId, seat.memberId, async each => {
      const { tx, rounds } = each
      const round = rounds.find(each => each.id === roundId)
      if (!round) throw new Refusal('not_found', 'This round is not of this session.')
      const members = await listMembers(tx, sessionId)
      if (!members.some(member => member.id === seat.memberId)) {
        throw new Refusal('not_found', 'You are not a member of this session, or it does not exist.')
      }
      const role = (await listRoles(tx, [roundId])).find(row => row.memberId === seat.memberId)?.role ?? null
      requireCan({ isHost: seat.member.isHost, role }, action, round)
      await work({ ...each, round, seat })
    })
  }

  /** A last look at a surprise: its candidate may have come to know it since it was drawn. */
  async function requireFairQuestion(change: RoundChange): Promise<void> {
    const { tx, round, seat } = change
    const seen = await choices.redraw(change)
    if (!seen.has(round.id)) return
    const roles = await listRoles(tx, [round.id as RoundId])
    const isMine = roles.some(row => row.role === 'candidate' && row.memberId === seat.memberId)
    throw new Refusal(
      'conflict',
      isMine ? seenByYou : 'The candidate has seen this question. Choose another in the lobby.',
    )
  }

  async function endFocusOf({ tx, note }: Change, round: RoundHead): Promise<void> {
    if (round.focusMemberId === null) return
    await updateRound(tx, round.id as RoundId, { focusMemberId: null, focusSince: null })
    await showDatabase(tx, round.id as RoundId, round.focusMemberId as MemberId)
    await note({ kind: 'focus', change: 'off' }, round.id as RoundId)
  }

  async function closeRound(change: Change, round: RoundHead): Promise<void> {
    await endFocusOf(change, round)
    const id = round.id as RoundId
    await updateRound(change.tx, id, { state: 'ended', endedAt: now(), remainingMs: null, isLocked: false })
    await change.note({ kind: 'round', change: 'ended' }, id)
  }

  async function closeSession({ tx, note }: Change, sessionId: SessionId): Promise<void> {
    await updateSession(tx, sessionId, { state: 'ended', endedAt: now() })
    await note({ kind: 'session', change: 'ended' })
  }

  return {
    /** Opens a round that has not been open before; a live one ends first, where the asker may end it. */
    startRound: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'startRound', async change => {
        const { tx, round, rounds, seat } = change
        if (round.state === 'live') return
        if (round.state === 'ended')
          throw new Refusal('conflict', 'This round is over. Start one that is still to come.')
        if (round.isSurprise) await requireFairQuestion(change)
        const live = rounds.find(each => each.state === 'live')
        if (live) {
          const roles = await listRoles(tx, [live.id as RoundId])
          const role = roles.find(row => row.memberId === seat.memberId)?.role ?? null
          requireCan({ isHost: seat.member.isHost, role }, 'controlTimer', live)
          await closeRound(change, live)
        }
        const startedAt = now()
        const endsAt = new Date(startedAt.getTime() + round.minutes * 60_000)
        await updateRound(tx, roundId, { state: 'live', startedAt, endsAt, remainingMs: null })
        await updateSession(tx, sessionId, { state: 'live' })
        await change.note({ kind: 'round', change: 'started' }, roundId)
      }),

    pauseRound: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'controlTimer', async ({ tx, round, note }) => {
        if (round.endsAt === null) return
        const remainingMs = round.endsAt.getTime() - now().getTime()
        await updateRound(tx, roundId, { endsAt: null, remainingMs })
        await note({ kind: 'round', change: 'paused' }, roundId)
      }),

    resumeRound: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'controlTimer', async ({ tx, round, note }) => {
        if (round.remainingMs === null) return
        await updateRound(tx, roundId, {
          endsAt: new Date(now().getTime() + round.remainingMs),
          remainingMs: null,
        })
        await note({ kind: 'round', change: 'resumed' }, roundId)
      }),

    /** Adds five minutes, also to a paused round. */
    extendRound: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'controlTimer', async ({ tx, round, note }) => {
        const at = now().getTime()
        const left = round.remainingMs ?? (round.endsAt?.getTime() ?? 0) - at
        const longer = left + roundMinutes.added * 60_000
        if (longer > roundMinutes.mostLeft * 60_000) {
          throw new Refusal('conflict', `At most ${roundMinutes.mostLeft} minutes can be left of a round.`)
        }
        await updateRound(
          tx,
          roundId,
          round.endsAt === null ? { remainingMs: longer } : { endsAt: new Date(at + longer) },
        )
        await note({ kind: 'round', change: 'extended' }, roundId)
      }),

    endRound: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'controlTimer', async change => {
        await closeRound(change, change.round)
        // Nothing comes after the one round of a practice.
        if (change.round.isPractice) await closeSession(change, sessionId)
      }),

    /** Keeps the candidate from editing and running, or lets them again. */
    lockRound: (person: Person, sessionId: SessionId, roundId: RoundId, isLocked: boolean) =>
      changeRound(person, sessionId, roundId, 'lockEditing', async ({ tx, round, note }) => {
        if (round.isLocked === isLocked) return
        await updateRound(tx, roundId, { isLocked })
        await note({ kind: 'lock', change: isLocked ? 'on' : 'off' }, roundId)
      }),

    /** From now on the candidate's edits and runs are kept and held back from the others. */
    startFocus: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'takeFocus', async ({ tx, round, seat, note }) => {
        if (round.focusMemberId !== null) return
        await updateRound(tx, roundId, { focusMemberId: seat.memberId, focusSince: now() })
        await note({ kind: 'focus', change: 'on' }, roundId)
      }),

    endFocus: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'endFocus', change => endFocusOf(change, change.round)),

    /** Gives a member another role in a round that is not over; a round keeps at most one candidate. */
    assignRole: (person: Person, sessionId: SessionId, roundId: RoundId, memberId: MemberId, role: Role) =>
      changeRound(person, sessionId, roundId, 'manageSession', async change => {
        const { tx, round, note } = change
        if (round.state === 'ended')
          throw new Refusal('conflict', 'This round is over; its roles stay as they were.')
        if (round.isPractice)
          throw new Refusal('conflict', 'You practise alone here. Plan a session to interview somebody.')
        const members = await listMembers(tx, sessionId)
        if (!members.some(member => member.id === memberId)) {
          throw new Refusal('not_found', 'This person is not in the session.')
        }
        const roles = await listRoles(tx, [roundId])
        const taken = roles.some(row => row.role === 'candidate' && row.memberId !== memberId)
        if (role === 'candidate' && taken) {
          throw new Refusal(
            'conflict',
            'This round has a candidate. Give that person another role first.',
            'role',
          )
        }
        if (memberId === round.focusMemberId && role !== 'candidate') await endFocusOf(change, round)
        await setRole(tx, roundId, memberId, role)
        await choices.redraw(change)
        await note({ kind: 'role', memberId, role }, roundId)
      }),

    /** Gives a round that waits another question, or draws one for it; null draws. */
    chooseQuestion: (person: Person, sessionId: SessionId, roundId: RoundId, questionId: string | null) =>
      changeRound(person, sessionId, roundId, 'chooseQuestion', change =>
        choices.choose(change, roundId, questionId),
      ),

    /** Ends the session and the round that is on. Refused unless the asker hosts or interviews in some round. */
    async endSession(person: Person, sessionId: SessionId): Promise<Recorded[]> {
      const seat = await seats.requireMember(person, sessionId)
      return change(sessionId, seat.memberId, async each => {
        const { tx, rounds } = each
        const roles = await listRoles(
          tx,
          rounds.map(round => round.id as RoundId),
        )
        const live = rounds.find(round => round.state === 'live')
        const mine = roles.filter(row => row.memberId === seat.memberId)
        const role = (
          live ? mine.find(row => row.roundId === live.id) : mine.find(row => row.role === 'interviewer')
        )?.role
        requireCan({ isHost: seat.member.isHost, role: role ?? null }, 'endSession', live ?? null)
        if (live) await closeRound(each, live)
        await closeSession(each, sessionId)
      })
    },

    /** Takes a member out of the session and withdraws the links of their role; the host cannot be taken out. */
    async removeFromSession(person: Person, sessionId: SessionId, memberId: MemberId): Promise<Recorded[]> {
      const host = await seats.requireHost(person, sessionId)
      return change(sessionId, host.memberId, async each => {
        const { tx, rounds, note } = each
        const target = (await listMembers(tx, sessionId)).find(member => member.id === memberId)
        if (!target) throw new Refusal('not_found', 'This person is not in the session.')
        if (target.isHost) throw new Refusal('conflict', 'The host stays in the session.')
        const focused = rounds.find(round => round.focusMemberId === memberId)
        if (focused) await endFocusOf(each, focused)
        const toCome = rounds.filter(round => round.state !== 'ended').map(round => round.id as RoundId)
        await removeMember(tx, memberId, toCome, now())
        // A guest who is taken out could come back by the same link in another browser.
        await revokeInvitesFor(tx, sessionId, target.homeRole, now())
        await note({ kind: 'presence', change: 'removed', memberId })
      })
    },
  }
}

const seenByYou =
  'You have seen every question that is left for this round. Its interviewer can choose one in the lobby.'

export type RoundService = ReturnType<typeof createRoundService>
