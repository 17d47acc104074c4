import { useEffect, useSyncExternalStore } from 'react'
import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Joined } from '../../session-state.ts'
import { callOf } from '../use-call.ts'
import { browserQueue, replaceQueue } from './browser-queue.ts'
import type { ChunkQueue } from './chunk-queue.ts'
import { createRecordingStore, type RecordingHere, type RecordingStore } from './recording-store.ts'
import type { OutgoingSource } from './track-recorder.ts'

const stores = new Map<SessionId, RecordingStore>()

/** The recording of that session in this tab, with what can be done about it. */
export function recordingOf(sessionId: SessionId): RecordingStore {
  let store = stores.get(sessionId)
  if (!store) {
    store = createRecordingStore(sessionId, browserQueue())
    stores.set(sessionId, store)
  }
  return store
}

/** The recording of a session, live. While it is looked at, this member is recorded as far as they have agreed to it. */
export function useRecording(
  state: Joined,
  source: OutgoingSource = callOf(state.session.id).source,
): RecordingHere {
  const store = recordingOf(state.session.id)
  const here = useSyncExternalStore(store.subscribe, store.read)
  const { me, clockOffsetMs } = state
  useEffect(() => store.place({ me, clockOffsetMs, source }), [store, me, clockOffsetMs, source])
  useKeptOpen(here.sending.waitingBytes > 0 && !here.sending.isOnDevice)
  return here
}

/** Ends and forgets every recording here, as a fresh page would; those that follow send their pieces through another queue. */
export function forgetRecordings(other: ChunkQueue | null = null): void {
  stores.forEach(store => store.close())
  stores.clear()
  replaceQueue(other)
}

/** Makes the browser ask before the tab is closed that holds what nobody else has. */
function useKeptOpen(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [isNeeded])
}
