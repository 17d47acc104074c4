import type { MemberId } from '@dryrun/shared/contract/ids'
import type { TrackKind, TrackView } from '@dryrun/shared/contract/recording'
import type { RecordingWithTracks } from '../../../api/recordings.ts'

/** A track on the server's clock, in milliseconds since 1970. */
export type Part = { track: TrackView; fromMs: number; toMs: number }

/** What one member sent of one kind: their tracks one after the other, on one tile. */
export type Lane = { memberId: MemberId; kind: TrackKind; parts: readonly Part[] }

export type Layout = { fromMs: number; toMs: number; cameras: readonly Lane[]; screens: readonly Lane[] }

/**
 * Puts the tracks of a recording on its clock, from the first picture on: cameras open a moment after all have agreed.
 * Tracks of which nothing has arrived are left out.
 */
export function layOut({ startedAt, tracks }: RecordingWithTracks): Layout {
  const parts = tracks.filter(({ bytes }) => bytes > 0).map(partOf)
  const began = parts.map(({ fromMs }) => fromMs)
  const fromMs = began.length > 0 ? Math.min(...began) : Date.parse(startedAt ?? '1970-01-01')
  return {
    fromMs,
    toMs: Math.max(fromMs, ...parts.map(({ toMs }) => toMs)),
    cameras: lanesOf(parts, 'camera'),
    screens: lanesOf(parts, 'screen'),
  }
}

function partOf(track: TrackView): Part {
  const fromMs = Date.parse(track.startedAt)
  return { track, fromMs, toMs: fromMs + track.durationMs }
}

function lanesOf(parts: readonly Part[], kind: TrackKind): Lane[] {
  const lanes = new Map<MemberId, Part[]>()
  for (const part of parts.filter(({ track }) => track.kind === kind)) {
    const { memberId } = part.track
    lanes.set(memberId, [...(lanes.get(memberId) ?? []), part])
  }
  return [...lanes].map(([memberId, own]) => ({
    memberId,
    kind,
    parts: own.toSorted((a, b) => a.fromMs - b.fromMs),
  }))
}

/** The part of a lane that plays at that moment; where two meet, the one that began later. */
export function partAt({ parts }: Lane, atMs: number): Part | null {
  return parts.findLast(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs) ?? null
}

/** Cameras do not open at one moment; so long before a part begins its first picture stands still, in milliseconds. */
const standsBeforeMs = 2_000

/** The part of a lane that is seen at that moment: the one that plays, else the one that begins in a moment. */
export function partSeenAt(lane: Lane, atMs: number): Part | null {
  const begins = ({ fromMs }: Part) => atMs < fromMs && fromMs - atMs <= standsBeforeMs
  return partAt(lane, atMs) ?? lane.parts.find(begins) ?? null
}
