import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import type { CallService } from '../call/call.service.ts'
import type { Announce } from '../realtime/announce.ts'
import { memberChannel, sessionChannel } from '../realtime/audiences.ts'
import type { EventHandlers } from '../realtime/listen.ts'
import type { PresenceBook } from '../realtime/presence.ts'
import type { RunService } from '../runs/run.service.ts'
import type { Recorded, TimelineService } from '../timeline/timeline.service.ts'
import { announceSession } from './announce-session.ts'
import type { RoundService } from './round.service.ts'
import type { SeatService } from './seat.service.ts'
import type { SessionService } from './session.service.ts'

type Parts = {
  sessions: SessionService
  rounds: RoundService
  seats: SeatService
  runs: RunService
  timeline: TimelineService
  presence: PresenceBook
  calls: Pick<CallService, 'removeMember'>
  announce: Announce
  /** Judges the open documents and the call of a session again, and holds back or shows what focus time says. */
  rejudge: (sessionId: SessionId) => Promise<void>
  /** Judges the session's recording again: it ends with the session, and who is taken out is asked no more. */
  settleRecording: (sessionId: SessionId) => Promise<unknown>
  /** Puts a member's connections out of a session. */
  evict: (sessionId: SessionId, memberId: MemberId) => void
}
type Names =
  | 'session:join'
  | 'session:leave'
  | 'session:end'
  | 'connection:ping'
  | 'member:remove'
  | 'round:start'
  | 'round:pause'
  | 'round:resume'
  | 'round:extend'
  | 'round:end'
  | 'round:lock'
  | 'focus:start'
  | 'focus:end'
  | 'round:assign'
  | 'round:choose'

export function sessionEvents(parts: Parts): Pick<EventHandlers, Names> {
  const { sessions, rounds, seats, runs, timeline, presence, announce } = parts

  /** Makes a change, then tells everyone and judges the open documents again. */
  async function changed(sessionId: SessionId, change: Promise<Recorded[]>): Promise<null> {
    const recorded = await change
    await parts.rejudge(sessionId)
    await announceSession(sessions, announce, sessionId)
    await timeline.tell(recorded)
    await parts.settleRecording(sessionId)
    return null
  }

  return {
    'session:join': async ({ input: { sessionId, since }, person, connection }) => {
      const { memberId } = await seats.requireMember(person, sessionId)
      connection.join([sessionChannel(sessionId), memberChannel(sessionId, memberId)])
      presence.arrive(sessionId, memberId, connection.id)
      // Somebody removed, or a socket closed, since the first look must not stay in the room.
      await seats.requireMember(person, sessionId).catch((fault: unknown) => {
        connection.leave([sessionChannel(sessionId), memberChannel(sessionId, memberId)])
        presence.leave(sessionId, memberId, connection.id)
        throw fault
      })
      if (!connection.isOpen()) presence.lose(connection.id)
      const session = await sessions.readSession(sessionId)
      const memberIds = session.members.map(member => member.id)
      return {
        session,
        me: memberId,
        presence: presence.of(sessionId, memberIds),
        elsewhere: presence.elsewhere(sessionId, memberIds),
        timeline: await timeline.readFor(sessionId, memberId, since),
        serverNow: new Date().toISOString(),
        ...(await runs.snapshot(session, memberId)),
      }
    },
    'session:leave': async ({ input: { sessionId }, person, connection }) => {
      const { memberId } = await seats.requireMember(person, sessionId)
      connection.leave([sessionChannel(sessionId), memberChannel(sessionId, memberId)])
      presence.leave(sessionId, memberId, connection.id)
      return null
    },
    'connection:ping': async () => null,
    'session:end': ({ input, person }) =>
      changed(input.sessionId, rounds.endSession(person, input.sessionId)),
    'member:remove': async ({ input: { sessionId, memberId }, person }) => {
      const recorded = await rounds.removeFromSession(person, sessionId, memberId)
      announce(sessionId, { members: [memberId] }, 'member:removed', { sessionId })
      presence.forget(sessionId, memberId)
      const outOfCall = parts.calls.removeMember(sessionId, memberId)
      parts.evict(sessionId, memberId)
      await outOfCall
      return changed(sessionId, Promise.resolve(recorded))
    },
    'round:start': ({ input, person }) =>
      changed(input.sessionId, rounds.startRound(person, input.sessionId, input.roundId)),
    'round:pause': ({ input, person }) =>
      changed(input.sessionId, rounds.pauseRound(person, input.sessionId, input.roundId)),
    'round:resume': ({ input, person }) =>
      changed(input.sessionId, rounds.resumeRound(person, input.sessionId, input.roundId)),
    'round:extend': ({ input, person }) =>
      changed(input.sessionId, rounds.extendRound(person, input.sessionId, input.roundId)),
    'round:end': ({ input, person }) =>
      changed(input.sessionId, rounds.endRound(person, input.sessionId, input.roundId)),
    'round:lock': ({ input, person }) =>
      changed(input.sessionId, rounds.lockRound(person, input.sessionId, input.roundId, input.isLocked)),
    'focus:start': ({ input, person }) =>
      changed(input.sessionId, rounds.startFocus(person, input.sessionId, input.roundId)),
    'focus:end': ({ input, person }) =>
      changed(input.sessionId, rounds.endFocus(person, input.sessionId, input.roundId)),
    'round:assign': ({ input, person }) =>
      changed(
        input.sessionId,
        rounds.assignRole(person, input.sessionId, input.roundId, input.memberId, input.role),
      ),
    'round:choose': ({ input, person }) =>
      changed(
        input.sessionId,
        rounds.chooseQuestion(person, input.sessionId, input.roundId, input.questionId),
      ),
  }
}
