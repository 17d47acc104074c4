import type { ReactNode } from 'react'
import type { RecordingId } from '@dryrun/shared/contract/ids'
import { useRecording } from '../../live/call/recording/use-recording.ts'
import type { Joined } from '../../live/session-state.ts'
import { JoinConsent } from './join-consent.tsx'
import { RecordingAsk } from './recording-ask.tsx'
import { RecordingSign } from './recording-sign.tsx'
import { recordingAloud } from './recording-words.ts'
import { useJoinConsent } from './use-join-consent.ts'
import { useRecordCall } from './use-record-call.ts'

/** What a page of a session shows of its recording. */
export type SessionRecording = {
  /** That it goes on, and what may be done about it; asks this member too. Once on a page. */
  sign: ReactNode
  /** The dialog behind `change`. */
  dialog: ReactNode
  /** What this member may do about it now, for a menu; null where that is nothing. */
  change: { label: string; run: () => void } | null
  /** For the way into the call. */
  consent: { notice: ReactNode; mayJoin: boolean; agreesTo: RecordingId | undefined }
  /** For the room's live region. */
  aloud: ReturnType<typeof recordingAloud>
}

/**
 * The recording of a session. While a page holds it, this member is recorded as far as they have agreed: every page a
 * call goes on in has to.
 */
export function useSessionRecording(state: Joined): SessionRecording {
  const here = useRecording(state)
  const record = useRecordCall(state, here)
  const consent = useJoinConsent(state, here)
  return {
    sign: <RecordingSign state={state} here={here} />,
    dialog: <RecordingAsk state={state} record={record} />,
    change: record.change,
    consent: {
      notice: <JoinConsent consent={consent} />,
      mayJoin: consent.mayJoin,
      agreesTo: consent.agreesTo,
    },
    aloud: recordingAloud(state, here),
  }
}
