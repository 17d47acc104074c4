import { can, type Action } from '@dryrun/shared/access/can'
import type { Role } from '@dryrun/shared/access/roles'
import type { MemberId, RoundId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import type { Database } from '../db/connect.ts'
import { Refusal } from '../refusal.ts'
import { createClosedAnswers } from './closed-answers.ts'
import {
  findFocus,
  findLiveRound,
  findMember,
  findRole,
  findRound,
  listMembersByRole,
  findSeatInRound,
  hasEnded,
  isPractice,
  listRoundsWithRole,
  type MemberRow,
  type RoundHead,
  type RoundRow,
} from './seat.store.ts'

/** A member, and what they are in one round. */
export type Seat = { member: MemberRow; memberId: MemberId; sessionId: SessionId }
export type RoundSeat = Seat & { round: RoundRow; role: Role | null }
export type HeadSeat = Seat & { round: RoundHead; role: Role | null }

const refusals: Record<Action, string> = {
  manageSession: 'Only the host of the session may do this.',
  startRound: 'Only the host or an interviewer of the round may start it.',
  chooseQuestion: 'Only the host and the interviewers choose the question of a round, before it starts.',
  controlTimer: 'Only the host or an interviewer may set the timer, while the round is on.',
  endSession: 'Only the host or an interviewer may end the session.',
  readQuestion: 'The question opens when the round starts.',
  readPack: "Only the round's interviewers read this.",
  readWorkspace: 'The workspace opens when the round starts.',
  editWorkspace: 'Only the candidate and the interviewers edit, while the round is on.',
  run: 'Only the candidate and the interviewers run queries, while the round is on.',
  resetDatabase: 'Only the candidate and the interviewers reset the database, while the round is on.',
  tryHidden: "Only the round's interviewers try hidden cases, while the round is on.",
  stopRun: 'Only the candidate and the interviewers stop a run, while the round is on.',
  lockEditing: "Only the round's interviewers lock the workspace, while the round is on.",
  takeFocus: "Only the round's candidate takes focus time, while the round is on.",
  endFocus: 'Only the candidate and the interviewers end focus time, while the round is on.',
  markPaste: 'Only the candidate and the interviewers edit, while the round is on.',
  giveHint: "Only the round's interviewers give hints, while the round is on.",
  writeNotes: 'Only interviewers and observers keep notes.',
  score: "Only the round's interviewers score, once it has started.",
  leadCall: 'Only interviewers mute others and let observers speak.',
}

const notAMember = 'You are not a member of this session, or it does not exist.'

type Parts = { db: Database; kinOf: (guideId: string) => Promise<string[]> }

/** Answers, for every message, who is asking and whether they may. */
export function createSeatService({ db, kinOf }: Parts) {
  const closed = createClosedAnswers({ db, kinOf })

  /** The person's seat in a session; "not found" for all others, so that ids of other sessions tell nothing. */
  async function requireMember(person: Person, sessionId: SessionId): Promise<Seat> {
    const member = await findMember(db, sessionId, person)
    if (!member) throw new Refusal('not_found', notAMember)
    return { member, memberId: member.id as MemberId, sessionId }
  }

  async function seatInRound(person: Person, roundId: RoundId): Promise<RoundSeat> {
    const round = await findRound(db, roundId)
    if (!round) throw new Refusal('not_found', notAMember)
    const seat = await requireMember(person, round.sessionId as SessionId)
    return { ...seat, round, role: await findRole(db, roundId, seat.memberId) }
  }

  /** The person's seat and the round as it stands, without its question; null for who is not in the session. */
  async function findHeadSeat(person: Person, roundId: RoundId): Promise<HeadSeat | null> {
    const row = await findSeatInRound(db, roundId, person)
    if (!row) return null
    const { member, round } = row
    return { ...row, memberId: member.id as MemberId, sessionId: round.sessionId as SessionId }
  }

  return {
    requireMember,
    seatInRound,
    findHeadSeat,
    /** As `requireRound`, in one query, for what is asked very often and needs no question. */
    async requireHead(person: Person, roundId: RoundId, action: Action): Promise<HeadSeat> {
      const seat = await findHeadSeat(person, roundId)
      if (!seat) throw new Refusal('not_found', notAMember)
      requireCan({ isHost: seat.member.isHost, role: seat.role }, action, seat.round)
      await closed.requireOpenMeanwhile(person, seat, action)
      return seat
    },
    /** The person's seat in a round, where they may do the action; refused in words otherwise. */
    async requireRound(person: Person, roundId: RoundId, action: Action): Promise<RoundSeat> {
      const seat = await seatInRound(person, roundId)
      requireCan({ isHost: seat.member.isHost, role: seat.role }, action, seat.round)
      await closed.requireOpenInRound(person, seat, action, seat.round.question.id)
      return seat
    },
    /** The host's seat. */
    async requireHost(person: Person, sessionId: SessionId): Promise<Seat> {
      const seat = await requireMember(person, sessionId)
      requireCan({ isHost: seat.member.isHost, role: null }, 'manageSession', null)
      return seat
    },
    isClosedMeanwhile: closed.isClosedMeanwhile,
    requireOpenMeanwhile: closed.requireOpenMeanwhile,
    requireNotInterviewed: closed.requireNotInterviewed,
    requireAnswersOpen: closed.requireAnswersOpen,
    membersByRole: (roundId: RoundId, role: Role) => listMembersByRole(db, roundId, role),
    /** Focus time of a round as it stands now. */
    focusOf: (roundId: RoundId) => findFocus(db, roundId),
    /** The rounds of a session, with what the member is in each. */
    roundsOf: (sessionId: SessionId, memberId: MemberId) => listRoundsWithRole(db, sessionId, memberId),
    liveRoundOf: (sessionId: SessionId) => findLiveRound(db, sessionId),
    hasEnded: (sessionId: SessionId) => hasEnded(db, sessionId),
    /** Whether a session is somebody's practice alone. */
    isPractice: (sessionId: SessionId) => isPractice(db, sessionId),
  }
}
export type SeatService = ReturnType<typeof createSeatService>

/** `can()`, or a refusal that says who may. */
export function requireCan(...[asker, action, round]: Parameters<typeof can>): void {
  if (can(asker, action, round)) return
  const isLockedOut = round?.isLocked && can(asker, action, { ...round, isLocked: false })
  throw new Refusal('forbidden', isLockedOut ? lockedOut : refusals[action])
}

const lockedOut = 'Your interviewer has locked the workspace. You can go on when they unlock it.'
