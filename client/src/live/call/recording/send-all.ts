import type { PieceSender, SentTrack } from './piece-sender.ts'
import type { KeptTrack, PieceMark, PieceStore } from './piece-store.ts'

/** The tab that records a track: this one, another that is open, or none any more. */
export type Whereabouts = 'here' | 'elsewhere' | 'left'

/** `done`: nothing is left that could be sent now. */
export type Sent = {
  is: 'done' | 'later' | 'signedOut'
  /** Of what the server takes no more. */
  lostBytes: number
  /** Tracks that ended where the server took no more of them, by their keys. */
  closed: string[]
  /** Tracks of other people, which stay. */
  others: string[]
  /** True while another tab records. */
  isElsewhere: boolean
}

/**
 * Sends what waits in a store, oldest track first, each in order; what the server has is removed from it. What is still
 * recorded is sent by its own tab, and only while that is live: what came after an end it has not heard of would be sent
 * with the rest.
 */
export async function sendAll(
  store: PieceStore,
  send: PieceSender,
  whereabouts: (track: KeptTrack) => Whereabouts,
  isLive: () => boolean,
): Promise<Sent> {
  const sent: Sent = { is: 'done', lostBytes: 0, closed: [], others: [], isElsewhere: false }
  const tracks = (await store.listTracks()).sort((a, b) => a.madeAt - b.madeAt)
  for (const track of tracks) {
    const where = whereabouts(track)
    const isOver = track.durationMs !== null || where === 'left'
    const { trackId, recordingId } = track
    if (where === 'elsewhere' && !isOver) sent.isElsewhere = true
    else if (trackId !== null) {
      const about = { track, which: { recordingId, trackId }, isHere: where === 'here', isOver, isLive }
      const outcome = await sendTrack(store, send, about)
      if (outcome === 'later' || outcome === 'signedOut') return { ...sent, is: outcome }
      if (outcome === 'others') sent.others.push(track.key)
      if (outcome === 'over') sent.closed.push(track.key)
      if (outcome === 'over' || outcome === 'gone') sent.lostBytes += await giveUp(store, track)
    }
    // Opened by the tab that records it or by nobody.
    else if (where === 'left') await store.removeTrack(track.key)
  }
  return sent
}

/** `over`: it is there, but takes no more. `gone`: it is not there. `others`: it is not this person's. */
type Outcome = 'ok' | 'later' | 'signedOut' | 'over' | 'gone' | 'others'
type About = { track: KeptTrack; which: SentTrack; isHere: boolean; isOver: boolean; isLive: () => boolean }

async function sendTrack(store: PieceStore, send: PieceSender, about: About): Promise<Outcome> {
  const { track, which, isHere, isOver, isLive } = about
  if (!isHere) {
    // Nobody's picture is sent in somebody else's name.
    const known = await send.read(which)
    if (known.is !== 'ok') return whose(send, track, known.is)
  }
  for (const mark of await waitingOf(store, track)) {
    if (!isOver && !isLive()) return 'ok'
    const bytes = await store.readPiece(track.key, mark.index)
    if (!bytes) continue
    const sent = await send.put(which, mark.index, mark.fromMs, bytes)
    if (sent.is === 'behind') return goOnWhereItIs(store, send, about)
    if (sent.is === 'gone') return endWhereItIs(send, about, mark.fromMs)
    if (sent.is !== 'ok') return sent.is
    await store.removePieces(track.key, [mark.index])
  }
  if (!isOver) return 'ok'
  const finished = await send.finish(which, Math.round(track.durationMs ?? track.recordedMs))
  if (finished.is === 'ok') await store.removeTrack(track.key)
  if (finished.is === 'behind') return 'over'
  return finished.is === 'gone' ? whose(send, track, 'gone') : finished.is
}

/** The server says which piece comes next: those before it are there; without that piece the rest is of no use. */
async function goOnWhereItIs(store: PieceStore, send: PieceSender, about: About): Promise<Outcome> {
  const { track, which } = about
  const known = await send.read(which)
  if (known.is !== 'ok') return whose(send, track, known.is)
  const { chunks, isComplete } = known.track
  if (isComplete) return 'over'
  const waiting = await waitingOf(store, track)
  const isThere = waiting.filter(({ index }) => index < chunks).map(({ index }) => index)
  if (isThere.length > 0) {
    await store.removePieces(track.key, isThere)
    return 'later'
  }
  return waiting[0]?.index === chunks ? 'later' : 'over'
}

/** The server does not take the piece that begins at `fromMs`: the track ends there, with what came before it. */
async function endWhereItIs(send: PieceSender, { track, which }: About, fromMs: number): Promise<Outcome> {
  const known = await send.read(which)
  if (known.is !== 'ok') return whose(send, track, known.is)
  if (known.track.isComplete) return 'over'
  const finished = await send.finish(which, Math.round(fromMs))
  return finished.is === 'later' || finished.is === 'signedOut' ? finished.is : 'over'
}

/** What it means that the server does not let a track be read: it is not there for who recorded it, or for this person. */
async function whose(
  send: PieceSender,
  track: KeptTrack,
  refusal: 'later' | 'behind' | 'signedOut' | 'gone',
): Promise<Outcome> {
  if (refusal === 'behind') return 'later'
  if (refusal !== 'gone') return refusal
  const person = await send.who()
  if (person === null) return 'later'
  return person === track.person ? 'gone' : 'others'
}

const waitingOf = async (store: PieceStore, track: KeptTrack): Promise<PieceMark[]> =>
  (await store.listMarks()).filter(({ key }) => key === track.key)

async function giveUp(store: PieceStore, track: KeptTrack): Promise<number> {
  const waiting = await waitingOf(store, track)
  await store.removeTrack(track.key)
  return waiting.reduce((total, { bytes }) => total + bytes, 0)
}
