import type { RecordingId, TrackId } from '@dryrun/shared/contract/ids'
import { chunkPath, recordingRoutes, TrackView } from '@dryrun/shared/contract/recording'

/** Milliseconds one request may take; a piece of 4 MB passes a slow line in them. */
const requestMs = 90_000

export type SentTrack = { recordingId: RecordingId; trackId: TrackId }

/**
 * What came of a request. `later`: not reached, or too busy; the same again will do. `behind`: the server awaits another
 * piece. `gone`: it takes nothing of this track any more, ever. `signedOut`: not before somebody signs in.
 */
export type Sending = { is: 'ok'; track: TrackView } | { is: 'later' | 'behind' | 'gone' | 'signedOut' }

/** The way of pieces to the server. Nothing of it throws. */
export type PieceSender = {
  put: (track: SentTrack, index: number, bytes: Blob) => Promise<Sending>
  read: (track: SentTrack) => Promise<Sending>
  finish: (track: SentTrack, durationMs: number) => Promise<Sending>
}

/** Sends with `fetch`. */
export function createPieceSender(): PieceSender {
  const { 'recordings.track': track, 'recordings.finish': finish } = recordingRoutes
  return {
    put: ({ recordingId, trackId }, index, bytes) =>
      request('PUT', chunkPath(recordingId, trackId, index), bytes, 'application/octet-stream'),
    read: which => request('GET', filled(track.path, which)),
    finish: (which, durationMs) =>
      request('POST', filled(finish.path, which), JSON.stringify({ durationMs }), 'application/json'),
  }
}

const filled = (path: string, { recordingId, trackId }: SentTrack) =>
  path.replace(':recordingId', recordingId).replace(':trackId', trackId)

async function request(method: string, path: string, body?: Blob | string, type?: string): Promise<Sending> {
  try {
    const response = await fetch(`/api${path}`, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(type === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(requestMs),
    })
    if (!response.ok) return { is: refused(response.status) }
    const track = TrackView.safeParse(await response.json())
    return track.success ? { is: 'ok', track: track.data } : { is: 'later' }
  } catch {
    return { is: 'later' }
  }
}

function refused(status: number): 'later' | 'behind' | 'gone' | 'signedOut' {
  if (status === 401) return 'signedOut'
  if (status === 409) return 'behind'
  return status === 429 || status === 408 || status >= 500 ? 'later' : 'gone'
}
