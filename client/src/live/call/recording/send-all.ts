import type { PieceSender, Sending, SentTrack } from './piece-sender.ts'
import type { KeptTrack, PieceStore } from './piece-store.ts'

/** `done`: nothing is left that could be sent now. `lostBytes`: of what the server takes no more. */
export type Sent = { is: 'done' | 'later' | 'signedOut'; lostBytes: number }

/**
 * Sends what waits in a store, oldest track first, each in order; what the server has is removed from it. `isGone` says
 * of a track that the tab that recorded it is closed, so that nothing more comes of it.
 */
export async function sendAll(
  store: PieceStore,
  send: PieceSender,
  isGone: (track: KeptTrack) => boolean,
): Promise<Sent> {
  let lostBytes = 0
  const tracks = (await store.listTracks()).sort((a, b) => a.madeAt - b.madeAt)
  for (const track of tracks) {
    const { trackId, recordingId } = track
    if (trackId === null) {
      // Opened by the tab that records it or by nobody.
      if (isGone(track)) await store.removeTrack(track.key)
      continue
    }
    const isOver = track.durationMs !== null || isGone(track)
    const outcome = await sendTrack(store, send, track, { recordingId, trackId }, isOver)
    if (outcome === 'gone') lostBytes += await giveUp(store, track)
    else if (outcome !== 'ok') return { is: outcome, lostBytes }
  }
  return { is: 'done', lostBytes }
}

type Outcome = 'ok' | 'later' | 'gone' | 'signedOut'

async function sendTrack(
  store: PieceStore,
  send: PieceSender,
  track: KeptTrack,
  which: SentTrack,
  isOver: boolean,
): Promise<Outcome> {
  const waiting = (await store.listMarks()).filter(({ key }) => key === track.key)
  for (const { index } of waiting) {
    const bytes = await store.readPiece(track.key, index)
    if (!bytes) continue
    const sent = await send.put(which, index, bytes)
    if (sent.is === 'behind') return goOnWhereItIs(store, send, track, which)
    if (sent.is !== 'ok') return sent.is
    await store.removePieces(track.key, [index])
  }
  if (!isOver) return 'ok'
  const finished = await send.finish(which, Math.round(track.durationMs ?? track.recordedMs))
  if (finished.is === 'ok') await store.removeTrack(track.key)
  return finished.is === 'behind' ? 'gone' : finished.is
}

/** The server says which piece comes next: those before it are there; without that piece the rest is of no use. */
async function goOnWhereItIs(
  store: PieceStore,
  send: PieceSender,
  track: KeptTrack,
  which: SentTrack,
): Promise<Outcome> {
  const known: Sending = await send.read(which)
  if (known.is !== 'ok') return known.is === 'behind' ? 'later' : known.is
  const { chunks, isComplete } = known.track
  if (isComplete) return 'gone'
  const waiting = (await store.listMarks()).filter(({ key }) => key === track.key)
  const isThere = waiting.filter(({ index }) => index < chunks).map(({ index }) => index)
  if (isThere.length > 0) {
    await store.removePieces(track.key, isThere)
    return 'later'
  }
  return waiting[0]?.index === chunks ? 'later' : 'gone'
}

async function giveUp(store: PieceStore, track: KeptTrack): Promise<number> {
  const waiting = (await store.listMarks()).filter(({ key }) => key === track.key)
  await store.removeTrack(track.key)
  return waiting.reduce((total, { bytes }) => total + bytes, 0)
}
