import { useState } from 'react'
import type { RecordingId } from '@dryrun/shared/contract/ids'
import type { RecordingHere } from '../../live/call/recording/recording-store.ts'
import type { Joined } from '../../live/session-state.ts'
import { ownAnswer } from './recording-words.ts'

/**
 * Whether joining the call takes this member's consent now, and whether they have given it. `mayJoin` is what the way in
 * waits for; `agreesTo` is handed to it.
 */
export function useJoinConsent({ me }: Joined, { recording }: RecordingHere) {
  const [agreed, setAgreed] = useState<RecordingId | null>(null)
  const isNeeded = recording?.state === 'recording' && ownAnswer(recording, me) !== true
  const hasAgreed = isNeeded && agreed === recording.id
  return {
    isNeeded,
    hasAgreed,
    mayJoin: !isNeeded || hasAgreed,
    agreesTo: hasAgreed ? recording.id : undefined,
    setAgreed: (agrees: boolean) => setAgreed(agrees && recording ? recording.id : null),
  }
}
export type JoinConsentState = ReturnType<typeof useJoinConsent>
