/** As much of a video element as the clock needs. */
export type PlayedMedia = Pick<
  HTMLVideoElement,
  | 'currentTime'
  | 'playbackRate'
  | 'paused'
  | 'seeking'
  | 'ended'
  | 'readyState'
  | 'error'
  | 'buffered'
  | 'muted'
  | 'play'
  | 'pause'
  | 'load'
>

export type Span = { fromMs: number; toMs: number }
type Wish = { atMs: number; rate: number; shouldPlay: boolean }

/** Further off than this, in seconds, a video catches up, by a tenth faster or slower until it is nearly there. */
const driftS = 0.15
const caughtUpS = 0.05
const catchUp = 0.1
/** Further off than this, in seconds, a video that plays is sought: catching up would take too long. */
const lostS = 1
/** A seek that takes longer though all of it is there hangs, in milliseconds. */
const hangMs = 3_000
/** A page in the background is asked seldom: one look counts as no more than this, in milliseconds. */
const longestLookMs = 1_000
/** Where a video that hung starts to run up to its place: seconds before it, further each time it hangs again. */
const runUpsS = [5, 20, 60]
const runUpPace = 4
const lastStepPace = 1.5
/** Browsers refuse to play faster. */
const fastestRate = 16
/** A file without an index is read as far as its end by going there: seconds after any end. */
const pastAnyEnd = 1e7
const haveFutureData = 3

/** One video on the clock: kept where the clock is. */
export class FollowedVideo {
  /** How long the clock has waited for it. */
  waitedMs = 0
  readonly #media: PlayedMedia
  readonly #span: Span
  /** It has been put in its place and gone on from there: from now on a small drift is caught up. */
  #isUnderWay = false
  #pace = 1
  #soughtTo: number | null = null
  #wentToEnd = false
  #hungMs = 0
  #runUps = 0
  #runFrom: number | null = null

  constructor(media: PlayedMedia, span: Span) {
    this.#media = media
    this.#span = span
  }

  isAwaited(atMs: number): boolean {
    return this.#isActive(atMs) && this.#runUps === 0 && !isReady(this.#media)
  }

  pause(): void {
    if (!this.#media.paused) this.#media.pause()
  }

  letGo(): void {
    this.#endRunUp()
    this.#media.pause()
  }

  /** The clock goes elsewhere or stands: next it is sought, however little it is off. */
  putAnew(): void {
    this.#isUnderWay = false
  }

  /** Somebody went elsewhere: what was waited and tried for the old place does not count. */
  startAnew(): void {
    this.putAnew()
    this.waitedMs = 0
    this.#endRunUp()
  }

  /**
   * Sees to a seek that hangs. In files that Chromium recorded (no index, key frames far apart) Firefox never ends some
   * seeks, nor any after such a one, until the file is loaded anew; playing up to the same place works.
   */
  watch(atMs: number, passedMs: number): void {
    const media = this.#media
    const hangs = this.#isActive(atMs) && media.seeking && isBuffered(media.buffered, media.currentTime)
    this.#hungMs = hangs ? this.#hungMs + Math.min(passedMs, longestLookMs) : 0
    const before = runUpsS[this.#runUps]
    if (this.#hungMs < hangMs || before === undefined) return
    this.#hungMs = 0
    this.#runUps += 1
    this.#runFrom = Math.max(0, this.#wanted(atMs) - before)
    this.#soughtTo = null
    this.#wentToEnd = false
    media.muted = true
    media.load()
  }

  steer({ atMs, rate, shouldPlay }: Wish): void {
    if (!this.#isActive(atMs)) {
      this.putAnew()
      this.#endRunUp()
      this.pause()
      return
    }
    const wanted = this.#wanted(atMs)
    if (this.#runUps > 0 && !this.#runUp(wanted, rate)) return
    this.#place(wanted, this.#isUnderWay ? lostS : driftS)
    if (shouldPlay && isReady(this.#media) && Math.abs(this.#offBy(wanted)) <= driftS) this.#isUnderWay = true
    this.#playAt(rate * this.#paceTo(wanted))
    if (shouldPlay) this.#play()
    else this.pause()
  }

  #isActive(atMs: number): boolean {
    return this.#span.fromMs <= atMs && atMs < this.#span.toMs
  }

  #wanted(atMs: number): number {
    return (atMs - this.#span.fromMs) / 1000
  }

  /** Positive where it is behind. */
  #offBy(wanted: number): number {
    return wanted - this.#media.currentTime
  }

  /** Two limits, so that it does not change its pace at every look. */
  #paceTo(wanted: number): number {
    const off = this.#offBy(wanted)
    const isOver = Math.abs(off) <= caughtUpS || Math.sign(off) !== Math.sign(this.#pace - 1)
    if (!this.#isUnderWay || this.#media.ended || isOver) this.#pace = 1
    if (this.#isUnderWay && !this.#media.ended && Math.abs(off) > driftS)
      this.#pace = 1 + Math.sign(off) * catchUp
    return this.#pace
  }

  /** Plays fast and without sound from where a seek works; true when it has come to its place. */
  #runUp(wanted: number, rate: number): boolean {
    const media = this.#media
    if (this.#runFrom !== null) {
      this.#place(this.#runFrom, driftS)
      if (!isReady(media) || Math.abs(this.#offBy(this.#runFrom)) > driftS) return false
      this.#runFrom = null
    }
    if (this.#offBy(wanted) <= driftS || media.ended) {
      this.#endRunUp()
      // Put in its place by a seek it would hang again: what it is off by is caught up.
      this.#isUnderWay = true
      return true
    }
    this.#playAt(Math.min(fastestRate, rate * (this.#offBy(wanted) > lostS ? runUpPace : lastStepPace)))
    this.#play()
    return false
  }

  #endRunUp(): void {
    if (this.#runUps === 0) return
    this.#runUps = 0
    this.#runFrom = null
    this.#media.muted = false
  }

  #playAt(rate: number): void {
    if (this.#media.playbackRate !== rate) this.#media.playbackRate = rate
  }

  #play(): void {
    // Refused only until somebody has clicked, and play is a click.
    if (this.#media.paused && !this.#media.ended) this.#media.play().catch(() => undefined)
  }

  /**
   * Puts it where it should be. What a recorder writes has no index: some browsers go only as far as they have read,
   * and read all of it when they are sent past its end.
   */
  #place(wanted: number, toleratedS: number): void {
    const media = this.#media
    if (media.seeking || media.readyState === 0 || media.error !== null) return
    const isOff = Math.abs(this.#offBy(wanted)) > toleratedS
    if (!isOff || (media.ended && wanted >= media.currentTime)) {
      this.#soughtTo = null
      return
    }
    const fellShort = this.#soughtTo !== null && Math.abs(this.#soughtTo - media.currentTime) > 1
    if (fellShort && !this.#wentToEnd) {
      this.#wentToEnd = true
      media.currentTime = pastAnyEnd
      return
    }
    this.#soughtTo = wanted
    media.currentTime = wanted
    // Where it goes, it is put again until it is there.
    this.#isUnderWay = false
  }
}

const isReady = ({ readyState, seeking, ended, error }: PlayedMedia) =>
  error !== null || ended || (readyState >= haveFutureData && !seeking)

const isBuffered = (ranges: TimeRanges, at: number) =>
  Array.from({ length: ranges.length }).some((_, each) => ranges.start(each) <= at && at <= ranges.end(each))
