import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import express, { type Request, type Response, type Router } from 'express'
import { z } from 'zod'
import { RecordingId, TrackId } from '@dryrun/shared/contract/ids'
import type { Person } from '@dryrun/shared/contract/people'
import { recordingLimits } from '@dryrun/shared/contract/recording'
import { limitRequests, requestLimits } from '../http/limits.ts'
import { parseInput } from '../http/serve.ts'
import type { Log } from '../log.ts'
import { Refusal } from '../refusal.ts'
import type { PieceService } from './piece.service.ts'

type Parts = {
  pieces: PieceService
  identify: (request: Request) => Promise<Person | null>
  log: Log
}

const fromMsIsMissing = 'Say in fromMs when the piece begins, in whole milliseconds since its track began.'
const WhichTrack = z.object({ recordingId: RecordingId, trackId: TrackId })
const WhichPiece = WhichTrack.extend({
  index: z.coerce.number().int().min(0).max(1_000_000),
  /** Milliseconds from the track's beginning to the piece's. */
  fromMs: z
    .string(fromMsIsMissing)
    .regex(/^\d{1,12}$/, fromMsIsMissing)
    .transform(Number),
})

/** Pieces one member may send at the same time: a camera and a screen, and what hangs after a drop. */
const atOncePerMember = 6
/** Milliseconds without a byte after which a piece is given up. */
const idleMs = 30_000

/** The two addresses beside the contract, where bytes travel as they are: a piece comes in, a track is played. */
export function pieceRoutes({ pieces, identify, log }: Parts): Router {
  const router = express.Router()
  const limit = limitRequests(requestLimits.pieces)
  const underWay = new Map<string, number>()

  async function requirePerson(request: Request): Promise<Person> {
    const person = await identify(request)
    if (!person) throw new Refusal('not_signed_in', 'Sign in first.')
    return person
  }

  async function putPiece(request: Request, response: Response): Promise<void> {
    const person = await requirePerson(request)
    const given = { ...request.params, fromMs: request.query['fromMs'] }
    const { index, fromMs, ...which } = parseInput(WhichPiece, given)
    const length = Number(request.headers['content-length'] ?? Number.NaN)
    if (Number.isNaN(length)) throw new Refusal('invalid', 'Say how long the piece is.')
    const admitted = await pieces.admit(person, which, { position: index, fromMs, bytes: length })
    if (admitted.kind === 'kept') return void response.json(admitted.track)
    const key = `${person.kind} ${person.id}`
    const going = underWay.get(key) ?? 0
    if (going >= atOncePerMember) {
      throw new Refusal('too_many', 'Too many pieces at once. Send them one after the other.')
    }
    underWay.set(key, going + 1)
    try {
      const bytes = await readBody(request, response)
      if (bytes) response.json(await admitted.take(bytes))
    } finally {
      const left = (underWay.get(key) ?? 1) - 1
      if (left > 0) underWay.set(key, left)
      else underWay.delete(key)
    }
  }

  async function playTrack(request: Request, response: Response): Promise<void> {
    const person = await requirePerson(request)
    const track = await pieces.play(person, parseInput(WhichTrack, request.params))
    const range = rangeOf(request, track.bytes)
    response.set({
      'Content-Type': track.mimeType.split(';')[0] ?? '',
      'Content-Disposition': 'inline',
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    })
    if (range === 'unsatisfiable') {
      response.status(416).set('Content-Range', `bytes */${track.bytes}`).end()
      return
    }
    const { from, to } = range ?? { from: 0, to: track.bytes }
    const bytes = track.read(from, to)
    const isAsked = request.method !== 'HEAD' && to > from
    // Before anything is said: a store that is down is a refusal and not half a track.
    const first = isAsked ? await readFirst(bytes, log) : null
    response.set('Content-Length', String(to - from))
    if (range) response.status(206).set('Content-Range', `bytes ${from}-${to - 1}/${track.bytes}`)
    if (!first) return void response.end()
    await send(first, bytes, response, log)
  }

  router.put('/:recordingId/tracks/:trackId/chunks/:index', limit, putPiece)
  router.get('/:recordingId/tracks/:trackId/media', limit, playTrack)
  return router
}

/** The body, whole; null where whoever sent it went away. Nothing is unpacked: what is kept is what was sent. */
async function readBody(request: Request, response: Response): Promise<Uint8Array | null> {
  request.setTimeout(idleMs, () => request.destroy())
  const read = express.raw({ type: () => true, limit: recordingLimits.chunkBytes, inflate: false })
  try {
    await new Promise<void>((resolve, reject) =>
      read(request, response, (fault?: unknown) => (fault instanceof Error ? reject(fault) : resolve())),
    )
  } catch (fault) {
    if (request.destroyed && !request.complete) return null
    throw fault
  } finally {
    // The store has a time limit of its own.
    request.setTimeout(0)
  }
  const body: unknown = request.body
  if (!Buffer.isBuffer(body)) throw new Refusal('invalid', 'This piece is empty.')
  return body
}

/** The one range that is asked for, `to` not included; null for all of it. Several at once are answered with all. */
function rangeOf(request: Request, size: number): { from: number; to: number } | 'unsatisfiable' | null {
  // What If-Range compares with is never given out, so it never matches.
  if (request.headers['if-range'] !== undefined) return null
  const ranges = request.range(size, { combine: true })
  if (ranges === -1) return 'unsatisfiable'
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return null
  const [range] = ranges
  return range ? { from: range.start, to: range.end + 1 } : null
}

async function readFirst(bytes: AsyncGenerator<Uint8Array>, log: Log): Promise<Uint8Array | null> {
  try {
    const { value, done } = await bytes.next()
    return done ? null : value
  } catch (fault) {
    log.error({ err: fault }, 'a recording could not be read')
    throw new Refusal('unavailable', 'This recording cannot be read just now. Try again in a moment.')
  }
}

async function* whole(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first
    yield* rest
  } finally {
    // Also where nothing after the first was asked for: a file stands open behind it.
    await rest.return(undefined)
  }
}

/** As fast as it is taken; whoever goes away ends the reading. */
async function send(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
  response: Response,
  log: Log,
): Promise<void> {
  try {
    await pipeline(Readable.from(whole(first, rest), { objectMode: false }), response)
  } catch (fault) {
    response.destroy()
    const isGone = fault instanceof Error && 'code' in fault && fault.code === 'ERR_STREAM_PREMATURE_CLOSE'
    if (!isGone) log.error({ err: fault }, 'a recording broke off while it was played')
  }
}
