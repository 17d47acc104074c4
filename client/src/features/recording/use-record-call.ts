import { useState } from 'react'
import type { RecordingHere } from '../../live/call/recording/recording-store.ts'
import { recordingOf } from '../../live/call/recording/use-recording.ts'
import { memberOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { usePageActions } from '../../ui/page-actions.ts'

/** Beginning a recording, for the host, and ending it, for everybody. `change` is null where there is nothing to do. */
export function useRecordCall({ session, me }: Joined, { recording, isAsking, problem }: RecordingHere) {
  const [isOpen, setOpen] = useState(false)
  const store = recordingOf(session.id)
  const isHost = memberOf(session, me)?.isHost ?? false
  const isPractice = session.rounds.some(round => round.isPractice)
  const mayBegin = isHost && !isPractice && session.state !== 'ended' && recording === null
  const open = () => {
    store.forgetProblem()
    setOpen(true)
  }
  const stop = () => void (isAsking || store.stop())
  const change = recording
    ? { label: recording.state === 'asking' ? 'Do not record the call' : 'Stop the recording', run: stop }
    : mayBegin
      ? { label: 'Record the call…', run: open }
      : null
  usePageActions(change ? [{ id: 'record-call', group: 'Room', ...change }] : [])
  return {
    change,
    isAsking,
    problem,
    isOpen: isOpen && mayBegin,
    close: () => setOpen(false),
    confirm: async () => {
      if (await store.ask()) setOpen(false)
    },
  }
}
export type RecordCall = ReturnType<typeof useRecordCall>
