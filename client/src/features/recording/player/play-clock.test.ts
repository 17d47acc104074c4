import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { PlayedMedia } from './followed-video.ts'
import { PlayClock } from './play-clock.ts'

let now = 0
let clock: PlayClock
beforeEach(() => {
  now = 0
  clock = new PlayClock({ fromMs: 10_000, toMs: 20_000 }, () => now)
})

/** A video that is loaded and plays as it is told. */
function fakeVideo(more: Partial<PlayedMedia> = {}) {
  const sought: number[] = []
  let at = 0
  const buffered: TimeRanges = { length: 1, start: () => 0, end: () => 60 }
  const video = {
    paused: true,
    seeking: false,
    ended: false,
    readyState: 4,
    error: null,
    playbackRate: 1,
    muted: false,
    buffered,
    get currentTime() {
      return at
    },
    set currentTime(seconds: number) {
      sought.push(seconds)
      at = seconds
    },
    play: vi.fn(async () => void (video.paused = false)),
    pause: vi.fn(() => void (video.paused = true)),
    load: vi.fn(() => {
      at = 0
      Object.assign(video, { paused: true, seeking: false, readyState: 4 })
    }),
    ...more,
  }
  const moveTo = (seconds: number) => (at = seconds)
  return {
    video: video as PlayedMedia & {
      paused: boolean
      readyState: number
      seeking: boolean
      buffered: TimeRanges
    },
    sought,
    moveTo,
  }
}

const pass = (ms: number) => {
  now += ms
  clock.tick()
}

describe('V74: the clock of a recording', () => {
  test('moves while it plays, as fast as it is told, to its end, and begins again from there', () => {
    clock.play()
    pass(1_000)
    expect(clock.read().atMs).toBe(11_000)
    clock.setRate(2)
    pass(1_000)
    expect(clock.read().atMs).toBe(13_000)
    pass(10_000)
    expect(clock.read()).toMatchObject({ atMs: 20_000, isPlaying: false })
    clock.play()
    expect(clock.read()).toMatchObject({ atMs: 10_000, isPlaying: true })
    clock.pause()
    pass(1_000)
    expect(clock.read().atMs).toBe(10_000)
  })

  test('starts each video when its track began, and stops it at its end', () => {
    const { video, sought } = fakeVideo()
    clock.follow(video, { fromMs: 12_000, toMs: 14_000 })
    clock.play()
    pass(1_000)
    expect(video.paused).toBe(true)
    pass(1_500)
    expect(video.paused).toBe(false)
    expect(sought).toEqual([0.5])
    pass(2_000)
    expect(video.paused).toBe(true)
  })

  test('puts a video that is more than 150 ms off in its place before it plays', () => {
    const { video, sought, moveTo } = fakeVideo()
    moveTo(0.14)
    clock.follow(video, { fromMs: 10_000, toMs: 20_000 })
    expect(sought).toEqual([])
    moveTo(0.2)
    clock.play()
    expect(sought).toEqual([0])
  })

  test('lets a video that plays catch up, until it is nearly there, and seeks none for it', () => {
    const { video, sought, moveTo } = fakeVideo()
    clock.follow(video, { fromMs: 10_000, toMs: 20_000 })
    clock.play()
    const rateWhen = (behindMs: number) => {
      moveTo((clock.read().atMs + 100 - 10_000 - behindMs) / 1000)
      pass(100)
      return video.playbackRate
    }
    expect(rateWhen(140)).toBe(1)
    expect(rateWhen(900)).toBeCloseTo(1.1)
    // Not yet near enough: as it was.
    expect(rateWhen(100)).toBeCloseTo(1.1)
    expect(rateWhen(40)).toBe(1)
    expect(rateWhen(100)).toBe(1)
    expect(rateWhen(-300)).toBeCloseTo(0.9)
    expect(rateWhen(-100)).toBeCloseTo(0.9)
    // Past its place it does not go on away from it.
    expect(rateWhen(60)).toBe(1)
    clock.setRate(2)
    moveTo((clock.read().atMs - 10_000) / 1000 - 0.3)
    pass(0)
    expect(video.playbackRate).toBeCloseTo(2.2)
    expect(sought).toEqual([])
  })

  test('seeks a video that plays when it is more than a second off, at a pause and when somebody seeks', () => {
    const { video, sought, moveTo } = fakeVideo()
    clock.follow(video, { fromMs: 10_000, toMs: 20_000 })
    clock.play()
    moveTo(0.9)
    pass(2_000)
    expect(sought).toEqual([2])
    expect(video.playbackRate).toBe(1)
    pass(0)
    clock.seek(12_400)
    expect(sought).toEqual([2, 2.4])
    pass(0)
    moveTo(2.1)
    clock.pause()
    expect(sought).toEqual([2, 2.4, 2.4])
  })

  test('does not seek a video that plays because another loads or the recording grows', () => {
    const slow = fakeVideo()
    const { video, sought, moveTo } = fakeVideo()
    clock.follow(slow.video, { fromMs: 10_000, toMs: 20_000 })
    clock.follow(video, { fromMs: 10_000, toMs: 20_000 })
    clock.play()
    moveTo(0.3)
    slow.video.readyState = 1
    pass(100)
    expect(clock.read().isWaiting).toBe(true)
    clock.setSpan({ fromMs: 10_000, toMs: 25_000 })
    pass(100)
    slow.video.readyState = 4
    pass(100)
    expect(video.paused).toBe(false)
    expect(sought).toEqual([])
  })

  test('waits for a video that loads, holds the others, and does not wait for ever', () => {
    const slow = fakeVideo({ readyState: 1 })
    const quick = fakeVideo()
    clock.follow(slow.video, { fromMs: 10_000, toMs: 20_000 })
    clock.follow(quick.video, { fromMs: 10_000, toMs: 20_000 })
    clock.play()
    pass(1_000)
    expect(clock.read()).toMatchObject({ atMs: 10_000, isWaiting: true })
    expect(quick.video.paused).toBe(true)
    slow.video.readyState = 4
    pass(1_000)
    expect(clock.read()).toMatchObject({ atMs: 11_000, isWaiting: false })
    expect(quick.video.paused).toBe(false)
    slow.video.readyState = 1
    pass(30_000)
    pass(1_000)
    expect(clock.read().isWaiting).toBe(false)
    expect(clock.read().atMs).toBeGreaterThan(11_000)
  })

  test('goes to the end of a file once that cannot be sought in yet', () => {
    const { video, sought, moveTo } = fakeVideo()
    clock.follow(video, { fromMs: 10_000, toMs: 20_000 })
    clock.seek(18_000)
    expect(sought).toEqual([8])
    // Nothing was read that far.
    moveTo(2)
    pass(100)
    expect(sought).toEqual([8, 1e7])
    moveTo(9.9)
    pass(100)
    expect(sought).toEqual([8, 1e7, 8])
    moveTo(2)
    pass(100)
    expect(sought.filter(seconds => seconds === 1e7)).toHaveLength(1)
  })

  test('goes on without a video that is broken or over', () => {
    clock.follow(fakeVideo({ readyState: 0, error: {} as MediaError }).video, {
      fromMs: 10_000,
      toMs: 20_000,
    })
    clock.follow(fakeVideo({ readyState: 2, ended: true }).video, { fromMs: 10_000, toMs: 20_000 })
    clock.play()
    pass(1_000)
    expect(clock.read()).toMatchObject({ atMs: 11_000, isWaiting: false })
  })

  describe('a seek that hangs', () => {
    const hang = ({ video }: ReturnType<typeof fakeVideo>) =>
      Object.assign(video, { seeking: true, readyState: 1 })
    const passSeconds = (count: number) => {
      for (let each = 0; each < count; each += 1) pass(1_000)
    }

    test('holds the others for three seconds, then it is loaded anew and runs up to its place unheard', () => {
      const hung = fakeVideo()
      const other = fakeVideo()
      clock.follow(hung.video, { fromMs: 10_000, toMs: 20_000 })
      clock.follow(other.video, { fromMs: 10_000, toMs: 20_000 })
      clock.seek(18_000)
      clock.play()
      hang(hung)
      passSeconds(2)
      expect(clock.read()).toMatchObject({ atMs: 18_000, isWaiting: true })
      expect(hung.video.load).not.toHaveBeenCalled()
      passSeconds(1)
      expect(clock.read()).toMatchObject({ atMs: 19_000, isWaiting: false })
      expect(other.video.paused).toBe(false)
      expect(hung.video.load).toHaveBeenCalledOnce()
      expect(hung.sought).toEqual([8, 3])
      pass(0)
      expect(hung.video).toMatchObject({ playbackRate: 4, muted: true, paused: false })
      hung.moveTo(8.5)
      pass(0)
      expect(hung.video).toMatchObject({ playbackRate: 1.5, muted: true })
      hung.moveTo(8.9)
      pass(0)
      expect(hung.video).toMatchObject({ playbackRate: 1, muted: false, paused: false })
      expect(hung.sought).toEqual([8, 3])
    })

    test('comes to its place while the clock stands too, and stops there', () => {
      const hung = fakeVideo()
      clock.follow(hung.video, { fromMs: 10_000, toMs: 20_000 })
      clock.seek(13_000)
      hang(hung)
      passSeconds(3)
      expect(hung.video.paused).toBe(false)
      hung.moveTo(3.3)
      pass(100)
      expect(hung.video).toMatchObject({ paused: true, muted: false })
      expect(hung.sought).toEqual([3])
      expect(clock.read().atMs).toBe(13_000)
    })

    test('is tried from further back, then no more, until somebody seeks', () => {
      clock = new PlayClock({ fromMs: 0, toMs: 200_000 }, () => now)
      const hung = fakeVideo({ buffered: { length: 1, start: () => 0, end: () => 200 } })
      clock.follow(hung.video, { fromMs: 0, toMs: 200_000 })
      clock.seek(100_000)
      for (let each = 0; each < 5; each += 1) {
        hang(hung)
        passSeconds(3)
      }
      expect(hung.sought).toEqual([100, 95, 80, 40])
      expect(hung.video.load).toHaveBeenCalledTimes(3)
      clock.play()
      passSeconds(1)
      expect(clock.read().isWaiting).toBe(false)
      clock.seek(120_000)
      passSeconds(1)
      expect(hung.sought.at(-1)).toBe(115)
    })

    test('is none while what it seeks is not there: it is waited for as ever', () => {
      const slow = fakeVideo({ buffered: { length: 1, start: () => 0, end: () => 4 } })
      clock.follow(slow.video, { fromMs: 10_000, toMs: 20_000 })
      clock.seek(18_000)
      clock.play()
      hang(slow)
      passSeconds(29)
      expect(clock.read()).toMatchObject({ atMs: 18_000, isWaiting: true })
      passSeconds(2)
      expect(clock.read().isWaiting).toBe(false)
      expect(slow.video.load).not.toHaveBeenCalled()
    })

    test('is heard again when it is let go or its part is over', () => {
      const hung = fakeVideo()
      const letGo = clock.follow(hung.video, { fromMs: 10_000, toMs: 20_000 })
      clock.seek(13_000)
      hang(hung)
      passSeconds(3)
      expect(hung.video.muted).toBe(true)
      letGo()
      expect(hung.video).toMatchObject({ muted: false, paused: true })
      clock.seek(10_000)
      const other = fakeVideo()
      clock.follow(other.video, { fromMs: 10_000, toMs: 14_500 })
      clock.seek(13_000)
      clock.play()
      hang(other)
      passSeconds(3)
      expect(other.video.muted).toBe(true)
      pass(1_000)
      expect(other.video).toMatchObject({ muted: false, paused: true })
    })
  })
})
