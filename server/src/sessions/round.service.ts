import type { Action } from '@dryrun/shared/access/can'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import { roundMinutes } from '@dryrun/shared/contract/round'
import type { Database } from '../db/connect.ts'
import { Refusal } from '../refusal.ts'
import { revokeInvitesFor } from './invite.store.ts'
import { requireCan, type RoundSeat, type SeatService } from './seat.service.ts'
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
} from './session.store.ts'

type Parts = { db: Database; seats: SeatService; now: () => Date }
type InTransaction = (tx: Database, rounds: RoundHead[]) => Promise<void>

/** Opening, timing and closing rounds, and who does what in them. Every change holds the session's row lock. */
export function createRoundService({ db, seats, now }: Parts) {
  async function change(sessionId: SessionId, work: InTransaction): Promise<void> {
    await db.transaction(async tx => {
      const session = await lockSession(tx, sessionId)
      if (!session) throw new Refusal('not_found', 'This session does not exist.')
      if (session.state === 'ended') throw new Refusal('conflict', 'This session has ended.')
      await work(tx, await listRounds(tx, sessionId))
    })
  }

  /** Changes the one round; the seat is judged again on the round as it stands under the lock. */
  async function changeRound(
    person: Person,
    sessionId: SessionId,
    roundId: RoundId,
    action: Action,
    work: (tx: Database, round: RoundHead, rounds: RoundHead[], seat: RoundSeat) => Promise<void>,
  ): Promise<void> {
    const seat = await seats.seatInRound(person, roundId)
    if (seat.sessionId !== sessionId) throw new Refusal('not_found', 'This round is not of this session.')
    await change(sessionId, async (tx, rounds) => {
      const round = rounds.find(each => each.id === roundId)
      if (!round) throw new Refusal('not_found', 'This round is not of this session.')
      const members = await listMembers(tx, sessionId)
      if (!members.some(member => member.id === seat.memberId)) {
        throw new Refusal('not_found', 'You are not a member of this session, or it does not exist.')
      }
      const role = (await listRoles(tx, [roundId])).find(row => row.memberId === seat.memberId)?.role ?? null
      requireCan({ isHost: seat.member.isHost, role }, action, round)
      await work(tx, round, rounds, seat)
    })
  }

  const closeRound = (tx: Database, round: RoundHead) =>
    updateRound(tx, round.id as RoundId, { state: 'ended', endedAt: now(), remainingMs: null })

  return {
    /** Opens a round that has not been open before; a live one ends first, where the asker may end it. */
    startRound: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'startRound', async (tx, round, rounds, seat) => {
        if (round.state === 'live') return
        if (round.state === 'ended')
          throw new Refusal('conflict', 'This round is over. Start one that is still to come.')
        const live = rounds.find(each => each.state === 'live')
        if (live) {
          const roles = await listRoles(tx, [live.id as RoundId])
          const role = roles.find(row => row.memberId === seat.memberId)?.role ?? null
          requireCan({ isHost: seat.member.isHost, role }, 'controlTimer', live)
          await closeRound(tx, live)
        }
        const startedAt = now()
        const endsAt = new Date(startedAt.getTime() + round.minutes * 60_000)
        await updateRound(tx, roundId, { state: 'live', startedAt, endsAt, remainingMs: null })
        await updateSession(tx, sessionId, { state: 'live' })
      }),

    pauseRound: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'controlTimer', async (tx, round) => {
        if (round.endsAt === null) return
        const remainingMs = round.endsAt.getTime() - now().getTime()
        await updateRound(tx, roundId, { endsAt: null, remainingMs })
      }),

    resumeRound: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'controlTimer', async (tx, round) => {
        if (round.remainingMs === null) return
        await updateRound(tx, roundId, {
          endsAt: new Date(now().getTime() + round.remainingMs),
          remainingMs: null,
        })
      }),

    /** Adds five minutes, also to a paused round. */
    extendRound: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'controlTimer', async (tx, round) => {
        const left = round.remainingMs ?? (round.endsAt?.getTime() ?? 0) - now().getTime()
        const longer = left + roundMinutes.added * 60_000
        if (longer > roundMinutes.mostLeft * 60_000) {
          throw new Refusal('conflict', `At most ${roundMinutes.mostLeft} minutes can be left of a round.`)
        }
        await updateRound(
          tx,
          roundId,
          round.endsAt === null ? { remainingMs: longer } : { endsAt: new Date(now().getTime() + longer) },
        )
      }),

    endRound: (person: Person, sessionId: SessionId, roundId: RoundId) =>
      changeRound(person, sessionId, roundId, 'controlTimer', (tx, round) => closeRound(tx, round)),

    /** Gives a member another role in a round that is not over; a round keeps at most one candidate. */
    assignRole: (person: Person, sessionId: SessionId, roundId: RoundId, memberId: MemberId, role: Role) =>
      changeRound(person, sessionId, roundId, 'manageSession', async (tx, round) => {
        if (round.state === 'ended')
          throw new Refusal('conflict', 'This round is over; its roles stay as they were.')
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
        await setRole(tx, roundId, memberId, role)
      }),

    /** Ends the session and the round that is on. Refused unless the asker hosts or interviews in some round. */
    async endSession(person: Person, sessionId: SessionId): Promise<void> {
      const seat = await seats.requireMember(person, sessionId)
      await change(sessionId, async (tx, rounds) => {
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
        if (live) await closeRound(tx, live)
        await updateSession(tx, sessionId, { state: 'ended', endedAt: now() })
      })
    },

    /** Takes a member out of the session and withdraws the links of their role; the host cannot be taken out. */
    async removeFromSession(person: Person, sessionId: SessionId, memberId: MemberId): Promise<void> {
      await seats.requireHost(person, sessionId)
      await change(sessionId, async (tx, rounds) => {
        const target = (await listMembers(tx, sessionId)).find(member => member.id === memberId)
        if (!target) throw new Refusal('not_found', 'This person is not in the session.')
        if (target.isHost) throw new Refusal('conflict', 'The host stays in the session.')
        const toCome = rounds.filter(round => round.state !== 'ended').map(round => round.id as RoundId)
        await removeMember(tx, memberId, toCome, now())
        // A guest who is taken out could come back by the same link in another browser.
        await revokeInvitesFor(tx, sessionId, target.homeRole, now())
      })
    },
  }
}
export type RoundService = ReturnType<typeof createRoundService>
