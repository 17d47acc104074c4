import type { MemberId, RecordingId, SessionId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import { recordingLimits, type RecordingView } from '@dryrun/shared/contract/recording'
import type { Database } from '../db/connect.ts'
import type { Log } from '../log.ts'
import { newId } from '../new-id.ts'
import type { Announce } from '../realtime/announce.ts'
import { Refusal } from '../refusal.ts'
import type { SeatService } from '../sessions/seat.service.ts'
import type { TimelineService } from '../timeline/timeline.service.ts'
import { createAnswerTimers } from './answer-timers.ts'
import { createConsentBook, requireSame, type OpenBook } from './consent-book.ts'
import {
  countRecordings,
  findOpenRecording,
  findRecording,
  listConsents,
  listMemberIds,
  listRecordedSessions,
} from './recording.store.ts'

type Parts = {
  db: Database
  seats: SeatService
  timeline: Pick<TimelineService, 'record' | 'tell'>
  announce: Announce
  /** Which of them are in the session now, or were a moment ago and are expected back. */
  present: (sessionId: SessionId, memberIds: readonly MemberId[]) => MemberId[]
  now: () => Date
  log: Log
}

type Which = { sessionId: SessionId; recordingId: RecordingId }

/** Asking for a recording, agreeing to it and stopping it. What is recorded is the tracks' affair. */
export function createRecordingService({ db, seats, timeline, announce, present, now, log }: Parts) {
  const book = createConsentBook({ db, timeline, announce, now })
  const timers = createAnswerTimers({
    now,
    onTime: sessionId =>
      void settle(sessionId).catch((fault: unknown) =>
        log.error({ err: fault, sessionId }, 'a recording that was asked for could not be judged'),
      ),
  })

  async function change(
    sessionId: SessionId,
    work: (open: OpenBook) => Promise<void>,
  ): Promise<RecordingView | null> {
    const view = await book.change(sessionId, work)
    timers.follow(sessionId, view)
    return view
  }

  /**
   * Judges the session's recording as things stand now: time over, somebody taken out, session ended. Gives the one
   * that is asked for or goes on after that.
   */
  async function settle(sessionId: SessionId): Promise<RecordingView | null> {
    if ((await findOpenRecording(db, sessionId)) === null) return null
    const view = await change(sessionId, async () => {})
    return view?.state === 'asking' || view?.state === 'recording' ? view : null
  }

  function mustBe(view: RecordingView | null): RecordingView {
    if (!view) throw new Error('A recording that was changed is there.')
    return view
  }

  /** Of a recording of this session; "not found" for all others. */
  async function requireRecording(person: Person, { sessionId, recordingId }: Which): Promise<MemberId> {
    const { memberId } = await seats.requireMember(person, sessionId)
    const row = await findRecording(db, recordingId)
    if (row?.sessionId !== sessionId) {
      throw new Refusal('not_found', 'There is no such recording in this session.')
    }
    await settle(sessionId)
    return memberId
  }

  return {
    settle,

    /** The recording that is asked for or goes on. */
    async read(person: Person, sessionId: SessionId): Promise<RecordingView | null> {
      await seats.requireMember(person, sessionId)
      return settle(sessionId)
    },

    /** Asks everybody who is present; starts at once where that is nobody else. For the host. */
    async ask(person: Person, sessionId: SessionId): Promise<RecordingView> {
      const { memberId } = await seats.requireHost(person, sessionId)
      if (await seats.isPractice(sessionId)) {
        throw new Refusal('conflict', 'You practise alone here; there is no call to record.')
      }
      await settle(sessionId)
      const view = await change(sessionId, async open => {
        if (open.hasEnded) throw new Refusal('conflict', 'This session has ended.')
        if (open.recording) throw new Refusal('conflict', 'A recording is asked for or going on already.')
        if ((await countRecordings(open.tx, sessionId)) >= recordingLimits.recordingsPerSession) {
          throw new Refusal('conflict', tooManyRecordings)
        }
        const asked = present(sessionId, await listMemberIds(open.tx, sessionId))
        const askedAt = now()
        const answerBy = new Date(askedAt.getTime() + recordingLimits.answerMs)
        const nothingYet = { startedAt: null, stoppedAt: null, stoppedBy: null }
        const row = { id: newId(), sessionId, askedBy: memberId, askedAt, answerBy, ...nothingYet }
        await open.open({ ...row, state: 'asking' }, asked)
      })
      return mustBe(view)
    },

    /** A member's own answer, given once. The last yes starts the recording, one no is its end. */
    async answer(person: Person, which: Which, agrees: boolean): Promise<RecordingView> {
      const memberId = await requireRecording(person, which)
      const view = await change(which.sessionId, async open => {
        const { id, state } = requireSame(open.recording, which.recordingId)
        const mine = (await listConsents(open.tx, [id])).find(each => each.memberId === memberId)
        if (!mine) throw new Refusal('conflict', 'You are not asked. Agree as you join the call.')
        if (mine.hasAgreed === agrees) return
        if (mine.hasAgreed !== null || state !== 'asking') {
          throw new Refusal('conflict', 'You have agreed already. To take it back, stop the recording.')
        }
        await open.putConsent(memberId, agrees)
        if (!agrees) await open.close(memberId, 'declined')
      })
      return mustBe(view)
    },

    /** Ends it for good, or takes the question back; for every member, and again without harm. */
    async stop(person: Person, which: Which): Promise<void> {
      const memberId = await requireRecording(person, which)
      await change(which.sessionId, async open => {
        if (open.recording?.id !== which.recordingId) return
        await open.close(memberId, open.recording.state === 'asking' ? 'declined' : 'stopped')
      })
    },

    /**
     * Whether a member may come into the call as they are. While it is recorded that takes their consent: what they
     * agree to by coming is written down. While it is asked for, they are asked too.
     *
     * @throws 'conflict' for who has not agreed to what is recorded
     */
    async admitToCall(
      sessionId: SessionId,
      memberId: MemberId,
      agreesTo: RecordingId | undefined,
    ): Promise<void> {
      const known = (await settle(sessionId))?.consents.find(each => each.memberId === memberId)
      if (known?.hasAgreed) return
      await change(sessionId, async open => {
        const { recording } = open
        if (!recording) return
        const mine = (await listConsents(open.tx, [recording.id])).find(each => each.memberId === memberId)
        if (mine?.hasAgreed) return
        if (agreesTo === recording.id) return open.putConsent(memberId, true)
        if (recording.state === 'recording') throw new Refusal('conflict', agreeFirst)
        if (!mine) await open.putConsent(memberId, null)
      })
    },

    /** Takes up what was going on when the server stopped. */
    async resume(): Promise<void> {
      for (const sessionId of await listRecordedSessions(db)) await settle(sessionId)
    },

    close: () => timers.close(),
  }
}
export type RecordingService = ReturnType<typeof createRecordingService>

const tooManyRecordings = `A session keeps at most ${recordingLimits.recordingsPerSession} recordings. Delete one first.`
const agreeFirst = 'This call is recorded. Agree to that as you join, or stay in the room without the call.'
