/** As much of a video element as the clock needs. */
export type PlayedMedia = Pick<
  HTMLVideoElement,
  'currentTime' | 'playbackRate' | 'paused' | 'seeking' | 'ended' | 'readyState' | 'error' | 'play' | 'pause'
>

export type ClockState = {
  /** Milliseconds since 1970, on the server's clock. */
  atMs: number
  isPlaying: boolean
  rate: number
  /** True while it stands still because what it plays is not there yet. */
  isWaiting: boolean
}

type Span = { fromMs: number; toMs: number }
type Followed = Span & { media: PlayedMedia; waitedMs: number; soughtTo: number | null; wentToEnd: boolean }

/** Further apart than this, a video is put where the clock is, in milliseconds. */
const driftMs = 150
const tickMs = 100
/** Nobody is waited for longer than this, in milliseconds: far into a file on a slow line takes its time. */
const patienceMs = 30_000
/** A file without an index is read as far as its end by going there: seconds after any end. */
const pastAnyEnd = 1e7
const haveFutureData = 3

/** One clock for all the videos of a recording: it moves, they follow, and it waits for those that load. */
export class PlayClock {
  #span: Span
  readonly #now: () => number
  readonly #followed = new Set<Followed>()
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
      this.#followed.forEach(({ media }) => media.pause())
    }
  }

  play = (): void => {
    const atEnd = this.#state.atMs >= this.#span.toMs
    this.#set({ isPlaying: true, ...(atEnd ? { atMs: this.#span.fromMs } : {}) })
    this.tick()
  }

  pause = (): void => {
    this.#set({ isPlaying: false, isWaiting: false })
    this.tick()
  }

  seek = (atMs: number): void => {
    const { fromMs, toMs } = this.#span
    this.#set({ atMs: Math.min(toMs, Math.max(fromMs, atMs)) })
    this.#followed.forEach(each => (each.waitedMs = 0))
    this.tick()
  }

  setRate = (rate: number): void => {
    this.#set({ rate })
    this.tick()
  }

  /** More of it has come, or less is left. */
  setSpan = (span: Span): void => {
    this.#span = span
    this.seek(this.#state.atMs)
  }

  /** Makes a video play its part of the recording until the returned function is called. */
  follow(media: PlayedMedia, { fromMs, toMs }: Span): () => void {
    const followed: Followed = { media, fromMs, toMs, waitedMs: 0, soughtTo: null, wentToEnd: false }
    this.#followed.add(followed)
    this.tick()
    return () => {
      media.pause()
      this.#followed.delete(followed)
    }
  }

  /** One step: how far the clock has come, and every video after it. */
  tick = (): void => {
    const now = this.#now()
    const passedMs = now - this.#lastTick
    this.#lastTick = now
    const { isPlaying, atMs, rate } = this.#state
    const awaited = [...this.#followed].filter(each => isActive(each, atMs) && !isReady(each.media))
    awaited.forEach(each => (each.waitedMs += passedMs))
    const isWaiting = isPlaying && awaited.some(({ waitedMs }) => waitedMs < patienceMs)
    const next = isPlaying && !isWaiting ? Math.min(this.#span.toMs, atMs + passedMs * rate) : atMs
    const isAtEnd = next >= this.#span.toMs
    this.#set({ atMs: next, isWaiting, isPlaying: isPlaying && !isAtEnd })
    this.#followed.forEach(each => this.#steer(each))
  }

  #steer(followed: Followed): void {
    const { media, fromMs } = followed
    const { atMs, isPlaying, isWaiting, rate } = this.#state
    if (!isActive(followed, atMs)) {
      if (!media.paused) media.pause()
      return
    }
    if (media.playbackRate !== rate) media.playbackRate = rate
    place(followed, (atMs - fromMs) / 1000)
    const shouldPlay = isPlaying && !isWaiting
    if (shouldPlay && media.paused && !media.ended) {
      // Refused only until somebody has clicked, and play is a click.
      media.play().catch(() => undefined)
    }
    if (!shouldPlay && !media.paused) media.pause()
  }

  #set(more: Partial<ClockState>): void {
    const next = { ...this.#state, ...more }
    const isSame = (Object.keys(more) as (keyof ClockState)[]).every(key => this.#state[key] === next[key])
    if (isSame) return
    this.#state = next
    this.#listeners.forEach(hear => hear())
  }
}

const isActive = ({ fromMs, toMs }: Span, atMs: number) => fromMs <= atMs && atMs < toMs

const isReady = ({ readyState, seeking, ended, error }: PlayedMedia) =>
  error !== null || ended || (readyState >= haveFutureData && !seeking)

/**
 * Puts a video where it should be. What a recorder writes has no index: some browsers go only as far as they have read,
 * and read all of it when they are sent past its end.
 */
function place(followed: Followed, wanted: number): void {
  const { media, soughtTo } = followed
  if (media.seeking || media.readyState === 0 || media.error !== null) return
  const isOff = Math.abs(media.currentTime - wanted) * 1000 > driftMs
  if (!isOff || (media.ended && wanted >= media.currentTime)) {
    followed.soughtTo = null
    return
  }
  const fellShort = soughtTo !== null && Math.abs(soughtTo - media.currentTime) > 1
  if (fellShort && !followed.wentToEnd) {
    followed.wentToEnd = true
    media.currentTime = pastAnyEnd
    return
  }
  followed.soughtTo = wanted
  media.currentTime = wanted
}
