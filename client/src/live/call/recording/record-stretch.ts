import { recordingLimits, type TrackKind } from '@dryrun/shared/contract/recording'
import type { NewPiece } from './chunk-queue.ts'

export const stretchLimits = {
  /** How often the recorder hands over what it has: as much is lost where a tab crashes. */
  sliceMs: 2_000,
  /** A piece is sent from so many bytes, or so many milliseconds, on. */
  pieceBytes: 256 * 1024,
  pieceMs: 10_000,
} as const

const bitsPerSecond = {
  camera: { videoBitsPerSecond: 1_200_000, audioBitsPerSecond: 64_000 },
  screen: { videoBitsPerSecond: 2_500_000 },
} as const satisfies Record<TrackKind, MediaRecorderOptions>

/**
 * In milliseconds. A player goes only to a whole picture, and Chromium writes one of those, where it is not told, in a
 * hundred; a twentieth more bytes. Of W3C MediaStream Recording; where it is not known it is not looked at.
 */
const keyFrames = { videoKeyFrameIntervalDuration: 2_000 }

type Hear = {
  /** The recorder runs, and writes this. */
  started: (mimeType: string) => void
  piece: (piece: NewPiece) => void
  /** After the last piece. */
  ended: (durationMs: number) => void
}

type Slice = { bytes: Blob; fromMs: number; toMs: number }

/** One run of a MediaRecorder over tracks that stay the same, cut into pieces. Throws where it cannot begin. */
export class Stretch {
  readonly #recorder: MediaRecorder
  readonly #hear: Hear
  #slices: Slice[] = []
  #startedAtMs: number | null = null
  #lastMs = 0
  #untilMs = Infinity

  constructor(tracks: readonly MediaStreamTrack[], kind: TrackKind, mimeType: string, hear: Hear) {
    this.#hear = hear
    const options = { mimeType, ...bitsPerSecond[kind], ...keyFrames }
    this.#recorder = new MediaRecorder(new MediaStream([...tracks]), options)
    this.#recorder.onstart = () => {
      this.#startedAtMs = performance.now()
      hear.started(this.#recorder.mimeType || mimeType)
    }
    this.#recorder.ondataavailable = ({ data }) => this.#take(data)
    this.#recorder.onstop = () => this.#end()
    this.#recorder.start(stretchLimits.sliceMs)
  }

  /** Ends it; of what begins after `untilMs` of its own time nothing is handed over. */
  stop(untilMs = Infinity): void {
    this.#untilMs = untilMs
    if (this.#recorder.state !== 'inactive') this.#recorder.stop()
  }

  #take(bytes: Blob): void {
    if (this.#startedAtMs === null || bytes.size === 0) return
    const [fromMs, toMs] = [this.#lastMs, performance.now() - this.#startedAtMs]
    this.#lastMs = toMs
    if (fromMs >= this.#untilMs) return
    this.#slices.push({ bytes, fromMs, toMs })
    const isLarge = sizeOf(this.#slices) >= stretchLimits.pieceBytes
    if (isLarge || toMs - (this.#slices[0]?.fromMs ?? 0) >= stretchLimits.pieceMs) this.#flush()
  }

  #flush(): void {
    const [first] = this.#slices
    const last = this.#slices.at(-1)
    if (!first || !last) return
    const whole = new Blob(this.#slices.map(({ bytes }) => bytes))
    this.#slices = []
    for (let at = 0; at < whole.size; at += recordingLimits.chunkBytes) {
      const bytes = whole.slice(at, at + recordingLimits.chunkBytes)
      this.#hear.piece({ bytes, fromMs: first.fromMs, toMs: last.toMs })
    }
  }

  #end(): void {
    this.#flush()
    const nowMs = this.#startedAtMs === null ? 0 : performance.now() - this.#startedAtMs
    this.#hear.ended(Math.max(0, Math.min(nowMs, this.#untilMs)))
  }
}

const sizeOf = (slices: readonly Slice[]) => slices.reduce((total, { bytes }) => total + bytes.size, 0)
