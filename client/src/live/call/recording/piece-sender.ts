import type { RecordingId, TrackId } from '@dryrun/shared/contract/ids'
import { Me } from '@dryrun/shared/contract/people'
import { chunkPath, recordingRoutes, TrackView } from '@dryrun/shared/contract/recording'

/** Milliseconds one request may take; a piece of 4 MB passes a slow line in them. */
const requestMs = 90_000

export type SentTrack = { recordingId: RecordingId; trackId: TrackId }

/**
 * What came of a request. `later`: not reached, or too busy; the same again will do. `behind`: the server awaits another
 * piece. `gone`: it does not take this, ever, from who is signed in. `signedOut`: not before somebody signs in.
 */
export type Sending = { is: 'ok'; track: TrackView } | { is: 'later' | 'behind' | 'gone' | 'signedOut' }

/** The way of pieces to the server. Nothing of it throws. */
export type PieceSender = {
  /** `fromMs`: where in its track the piece begins. */
  put: (track: SentTrack, index: number, fromMs: number, bytes: Blob) => Promise<Sending>
  read: (track: SentTrack) => Promise<Sending>
  finish: (track: SentTrack, durationMs: number) => Promise<Sending>
  /** Names who is signed in or sits here as a guest; null where that is nobody, or not to be learned now. */
  who: () => Promise<string | null>
}

/** Sends with `fetch`. */
export function createPieceSender(): PieceSender {
  const { 'recordings.track': track, 'recordings.finish': finish } = recordingRoutes
  return {
    put: ({ recordingId, trackId }, index, fromMs, bytes) => {
      const path = `${chunkPath(recordingId, trackId, index)}?fromMs=${Math.round(fromMs)}`
      return request('PUT', path, bytes, 'application/octet-stream')
    },
    read: which => request('GET', filled(track.path, which)),
    finish: (which, durationMs) =>
      request('POST', filled(finish.path, which), JSON.stringify({ durationMs }), 'application/json'),
    who,
  }
}

async function who(): Promise<string | null> {
  try {
    const response = await fetch('/api/me', { signal: AbortSignal.timeout(requestMs) })
    if (!response.ok) return null
    const { person } = Me.parse(await response.json())
    return person && `${person.kind} ${person.id}`
  } catch {
    return null
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
