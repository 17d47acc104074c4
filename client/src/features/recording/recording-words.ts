import type { MemberId } from '@dryrun/shared/contract/ids'
import { recordingLimits, type RecordingView } from '@dryrun/shared/contract/recording'
import type { RecordingHere } from '../../live/call/recording/recording-store.ts'
import { memberOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'

/** Fewer bytes than this on their way are no news while it is recorded. */
const notableBytes = 2 * 1024 * 1024

export const answerMinutes = recordingLimits.answerMs / 60_000

export const whatIsKept =
  'Everybody’s camera and voice, and the screens they share, each from their own browser. A muted microphone is silence, a camera that is off is not recorded.'
export const whereItIsKept =
  'Where this server keeps its recordings, until the host deletes them; everybody may delete their own part.'
export const whoMayWatch =
  'Members of this session, also those who join it later, and whoever runs this server.'
export const whoMayStop = 'Anybody, at any time.'

export function nameOf({ session, me }: Joined, memberId: MemberId): string {
  if (memberId === me) return 'You'
  return memberOf(session, memberId)?.name ?? 'Somebody who left'
}

/** "Ben and Cleo"; with oneself it ends in "you". */
export function namesOf(state: Joined, memberIds: readonly MemberId[]): string {
  const others = memberIds.filter(id => id !== state.me).map(id => nameOf(state, id))
  const names = memberIds.includes(state.me) ? [...others, 'you'] : others
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
}

export const unanswered = ({ consents }: RecordingView) =>
  consents.filter(({ hasAgreed }) => hasAgreed === null).map(({ memberId }) => memberId)

/** What this member has said: true, false, null where they are asked, undefined where they are not. */
export const ownAnswer = ({ consents }: RecordingView, me: MemberId) =>
  consents.find(({ memberId }) => memberId === me)?.hasAgreed

/** "3 MB", and "less than 1 MB". */
export function megabytes(bytes: number): string {
  const mega = Math.round(bytes / 1024 / 1024)
  return mega === 0 ? 'less than 1 MB' : `${mega} MB`
}

/** What is still on its way from this browser; null where that is no news. */
export function sendingWords({ recording, sending }: RecordingHere): string | null {
  const { waitingBytes, isSignedOut } = sending
  if (waitingBytes === 0 || (recording?.state === 'recording' && waitingBytes < notableBytes)) return null
  const amount = `${megabytes(waitingBytes)} still to be sent`
  return isSignedOut ? `${amount}: sign in again on this device` : `${amount}: keep this tab open`
}

/** What of this browser's recordings will never arrive; null where nothing is lost. */
export function lostWords({ sending: { lostBytes } }: RecordingHere): string | null {
  if (lostBytes === 0) return null
  return `A part of an earlier recording (${megabytes(lostBytes)}) could not be sent, and was removed from this browser.`
}

/** How a recording that is over came to its end. */
export function endWords(state: Joined, { state: how, askedBy, stoppedBy }: RecordingView): string {
  if (how === 'stopped') {
    return stoppedBy === null
      ? 'The recording has ended.'
      : `${nameOf(state, stoppedBy)} stopped the recording.`
  }
  if (stoppedBy === null) return 'Not everybody answered in time, so nothing is recorded.'
  if (stoppedBy === askedBy) return `${nameOf(state, stoppedBy)} took the question back. Nothing is recorded.`
  const declined = stoppedBy === state.me ? 'You did' : `${nameOf(state, stoppedBy)} did`
  return `${declined} not agree to be recorded. Nothing is recorded.`
}

/** The recording for the polite live region: a sentence, read out when its key changes. */
export function recordingAloud(
  state: Joined,
  { recording, ended }: RecordingHere,
): { key: string; words: string } {
  if (recording?.state === 'recording') {
    return { key: `${recording.id} recording`, words: 'The call is recorded now. Anybody may stop it.' }
  }
  if (recording) {
    const words =
      ownAnswer(recording, state.me) === null
        ? `${nameOf(state, recording.askedBy)} asks to record the call. Your answer is awaited.`
        : ''
    return { key: `${recording.id} asking`, words }
  }
  if (ended) return { key: `${ended.id} ${ended.state}`, words: endWords(state, ended) }
  return { key: '', words: '' }
}
