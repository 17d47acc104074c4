import type { MemberId, RecordingId, SessionId } from '@dryrun/shared/contract/ids'
import type { RecordingView } from '@dryrun/shared/contract/recording'
import type { Happening } from '@dryrun/shared/contract/timeline'
import type { Database } from '../db/connect.ts'
import type { Announce } from '../realtime/announce.ts'
import { Refusal } from '../refusal.ts'
import type { Recorded, TimelineService } from '../timeline/timeline.service.ts'
import { viewRecording } from './recording-view.ts'
import {
  dropUnansweredOfRemoved,
  findOpenRecording,
  insertRecording,
  listConsents,
  lockSession,
  putConsent,
  updateRecording,
  type RecordingRow,
} from './recording.store.ts'

type Parts = {
  db: Database
  timeline: Pick<TimelineService, 'record' | 'tell'>
  announce: Announce
  now: () => Date
}

type Change = Extract<Happening, { kind: 'recording' }>['change']

/** The open recording of a session under the lock of the session's row, and what is done to it. */
export type OpenBook = {
  tx: Database
  hasEnded: boolean
  /** The one that is asked for or goes on; null where there is none. */
  recording: RecordingRow | null
  /** Asks these members for a recording; whoever asks has agreed. */
  open: (row: RecordingRow, asked: readonly MemberId[]) => Promise<void>
  /** Ends it, by whom (null for the server), under the name the timeline has for it. */
  close: (memberId: MemberId | null, change: 'declined' | 'expired' | 'stopped') => Promise<void>
  /** Writes what somebody answered, or that they are asked. */
  putConsent: (memberId: MemberId, hasAgreed: boolean | null) => Promise<void>
}

/** A session's recording as a change left it, over or not; null where none was or is open. */
type Outcome = { view: RecordingView | null; isChanged: boolean; recorded: Recorded[] }

/**
 * Changes the recording of a session: one change at a time, judged at its end by what follows of it (all have agreed,
 * the time is over, the session is), told to everybody after the commit.
 */
export function createConsentBook({ db, timeline, announce, now }: Parts) {
  async function changeIn(
    tx: Database,
    sessionId: SessionId,
    work: (book: OpenBook) => Promise<void>,
  ): Promise<Outcome> {
    const session = await lockSession(tx, sessionId)
    if (!session) throw new Refusal('not_found', 'This session does not exist.')
    const recorded: Recorded[] = []
    let isChanged = false
    const note = async (memberId: MemberId | null, change: Change) => {
      isChanged = true
      const what: Happening = { kind: 'recording', change }
      recorded.push(await timeline.record(tx, { sessionId, roundId: null, memberId, what }))
    }
    const update = async (change: Partial<RecordingRow>) => {
      if (!book.recording) throw new Error('There is no recording to change.')
      book.recording = { ...book.recording, ...change }
      await updateRecording(tx, book.recording.id, change)
    }
    const book: OpenBook = {
      tx,
      hasEnded: session.state === 'ended',
      recording: await findOpenRecording(tx, sessionId),
      async open(row, asked) {
        book.recording = row
        await insertRecording(tx, row)
        for (const memberId of new Set([row.askedBy, ...asked])) {
          const hasAgreed = memberId === row.askedBy ? true : null
          await putConsent(tx, { recordingId: row.id, memberId, hasAgreed })
        }
        await note(row.askedBy as MemberId, 'asked')
      },
      async close(memberId, change) {
        const stoppedAt = (change === 'stopped' && memberId === null ? session.endedAt : null) ?? now()
        const state = change === 'stopped' ? 'stopped' : 'declined'
        await update({ state, stoppedAt, stoppedBy: memberId })
        await note(memberId, change)
      },
      async putConsent(memberId, hasAgreed) {
        if (!book.recording) throw new Error('There is no recording to agree to.')
        await putConsent(tx, { recordingId: book.recording.id, memberId, hasAgreed })
        isChanged = true
        if (hasAgreed) await note(memberId, 'agreed')
      },
    }

    /** What follows of how things stand, whoever did what before. */
    async function judge(): Promise<void> {
      const { recording } = book
      if (recording?.state === 'recording' && book.hasEnded) await book.close(null, 'stopped')
      if (recording?.state !== 'asking') return
      if (book.hasEnded || recording.answerBy <= now()) return book.close(null, 'expired')
      if (await dropUnansweredOfRemoved(tx, recording.id)) isChanged = true
      const consents = await listConsents(tx, [recording.id])
      if (!consents.every(each => each.hasAgreed === true)) return
      await update({ state: 'recording', startedAt: now() })
      await note(null, 'started')
    }

    await work(book)
    await judge()
    if (!book.recording) return { view: null, isChanged, recorded }
    const consents = await listConsents(tx, [book.recording.id])
    return { view: viewRecording(book.recording, consents), isChanged, recorded }
  }

  return {
    /** @throws what `work` refuses; then nothing has changed. */
    async change(
      sessionId: SessionId,
      work: (book: OpenBook) => Promise<void>,
    ): Promise<RecordingView | null> {
      const { view, isChanged, recorded } = await db.transaction(tx => changeIn(tx, sessionId, work))
      // Before anything is waited for: the next change is told after this one.
      if (view && isChanged) {
        announce(sessionId, 'everyone', 'recording:changed', { sessionId, recording: view })
      }
      await timeline.tell(recorded)
      return view
    },
  }
}
export type ConsentBook = ReturnType<typeof createConsentBook>

/** Refuses where the open recording is not the one that is meant. */
export function requireSame(recording: RecordingRow | null, id: RecordingId): RecordingRow {
  if (recording?.id === id) return recording
  throw new Refusal('conflict', 'This recording is over, or nobody is asked for it any more.')
}
