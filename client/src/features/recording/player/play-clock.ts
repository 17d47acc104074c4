import { FollowedVideo, type PlayedMedia, type Span } from './followed-video.ts'

export type ClockState = {
  /** Milliseconds since 1970, on the server's clock. */
  atMs: number
  isPlaying: boolean
  rate: number
  /** True while it stands still because what it plays is not there yet. */
  isWaiting: boolean
}

const tickMs = 100
/** Nobody is waited for longer than this, in milliseconds: far into a file on a slow line takes its time. */
const patienceMs = 30_000

/** One clock for all the videos of a recording: it moves, they follow, and it waits for those that load. */
export class PlayClock {
  #span: Span
  readonly #now: () => number
  readonly #followed = new Set<FollowedVideo>()
  readonly #listeners = new Set<() => void>()
  #state: ClockState
  #timer: ReturnType<typeof setInterval> | undefined
  #lastTick = 0

  constructor(span: Span, now: () => number = () => performance.now()) {
    this.#span = span
    this.#now = now
    this.#state = { atMs: span.fromMs, isPlaying: false, rate: 1, isWaiting: false }
  }

  read = (): ClockState => this.#state

  /** Runs while somebody looks. */
  subscribe = (hear: () => void): (() => void) => {
    this.#listeners.add(hear)
    if (this.#timer === undefined) {
      this.#lastTick = this.#now()
      this.#timer = setInterval(() => this.tick(), tickMs)
    }
    return () => {
      this.#listeners.delete(hear)
      if (this.#listeners.size > 0) return
      clearInterval(this.#timer)
      this.#timer = undefined
      this.#followed.forEach(each => each.pause())
    }
  }

  play = (): void => {
    const atEnd = this.#state.atMs >= this.#span.toMs
    if (atEnd) this.#followed.forEach(each => each.startAnew())
    this.#set({ isPlaying: true, ...(atEnd ? { atMs: this.#span.fromMs } : {}) })
    this.tick()
  }

  pause = (): void => {
    this.#set({ isPlaying: false, isWaiting: false })
    this.#followed.forEach(each => each.putAnew())
    this.tick()
  }

  seek = (atMs: number): void => {
    const { fromMs, toMs } = this.#span
    this.#set({ atMs: Math.min(toMs, Math.max(fromMs, atMs)) })
    this.#followed.forEach(each => each.startAnew())
    this.tick()
  }

  setRate = (rate: number): void => {
    this.#set({ rate })
    this.tick()
  }

  /** More of it has come, or less is left. */
  setSpan = (span: Span): void => {
    this.#span = span
    const { atMs } = this.#state
    // While it grows, what plays goes on undisturbed.
    if (atMs < span.fromMs || atMs > span.toMs) this.seek(atMs)
  }

  /** Makes a video play its part of the recording until the returned function is called. */
  follow(media: PlayedMedia, { fromMs, toMs }: Span): () => void {
    const followed = new FollowedVideo(media, { fromMs, toMs })
    this.#followed.add(followed)
    this.tick()
    return () => {
      followed.letGo()
      this.#followed.delete(followed)
    }
  }

  /** One step: how far the clock has come, and every video after it. */
  tick = (): void => {
    const now = this.#now()
    const passedMs = now - this.#lastTick
    this.#lastTick = now
    const { isPlaying, atMs, rate } = this.#state
    this.#followed.forEach(each => each.watch(atMs, passedMs))
    const awaited = [...this.#followed].filter(each => each.isAwaited(atMs))
    awaited.forEach(each => (each.waitedMs += passedMs))
    const isWaiting = isPlaying && awaited.some(({ waitedMs }) => waitedMs < patienceMs)
    const next = isPlaying && !isWaiting ? Math.min(this.#span.toMs, atMs + passedMs * rate) : atMs
    const isAtEnd = next >= this.#span.toMs
    this.#set({ atMs: next, isWaiting, isPlaying: isPlaying && !isAtEnd })
    const wish = { atMs: next, rate, shouldPlay: isPlaying && !isWaiting && !isAtEnd }
    this.#followed.forEach(each => each.steer(wish))
  }

  #set(more: Partial<ClockState>): void {
    const next = { ...this.#state, ...more }
    const isSame = (Object.keys(more) as (keyof ClockState)[]).every(key => this.#state[key] === next[key])
    if (isSame) return
    this.#state = next
    this.#listeners.forEach(hear => hear())
  }
}
