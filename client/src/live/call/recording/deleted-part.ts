import type { RecordingId } from '@dryrun/shared/contract/ids'

const keyOf = (recordingId: RecordingId) => `dryrun-recording-deleted-${recordingId}`

/** True where this member's part was deleted in this tab while the recording went on, also after a reload. */
export function hasDeletedPart(recordingId: RecordingId): boolean {
  try {
    return sessionStorage.getItem(keyOf(recordingId)) !== null
  } catch {
    return false
  }
}

export function noteDeletedPart(recordingId: RecordingId): void {
  try {
    sessionStorage.setItem(keyOf(recordingId), 'yes')
  } catch {
    // Where nothing can be kept, it holds until the page is loaded anew.
  }
}
