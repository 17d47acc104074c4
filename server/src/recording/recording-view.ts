import type { MemberId, RecordingId, SessionId, TrackId } from '@dryrun/shared/contract/ids'
import type { RecordingView, TrackView } from '@dryrun/shared/contract/recording'
import type { ConsentRow, RecordingRow } from './recording.store.ts'
import type { TrackRow } from './track.store.ts'

/** A recording as its session sees it; `consents` may be those of others too. */
export function viewRecording(row: RecordingRow, consents: readonly ConsentRow[]): RecordingView {
  return {
    id: row.id as RecordingId,
    sessionId: row.sessionId as SessionId,
    state: row.state,
    askedBy: row.askedBy as MemberId,
    askedAt: row.askedAt.toISOString(),
    answerBy: row.answerBy.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    stoppedAt: row.stoppedAt?.toISOString() ?? null,
    stoppedBy: row.stoppedBy as MemberId | null,
    consents: consents
      .filter(each => each.recordingId === row.id)
      .map(({ memberId, hasAgreed }) => ({ memberId: memberId as MemberId, hasAgreed })),
  }
}

export function viewTrack(row: TrackRow): TrackView {
  return {
    id: row.id as TrackId,
    memberId: row.memberId as MemberId,
    kind: row.kind,
    mimeType: row.mimeType,
    startedAt: row.startedAt.toISOString(),
    durationMs: row.durationMs,
    bytes: row.bytes,
    chunks: row.pieces,
    isComplete: row.isComplete,
  }
}
