import { beforeEach, describe, expect, test, vi } from 'vitest'
import { PlayClock, type PlayedMedia } from './play-clock.ts'

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
  const video = {
    paused: true,
    seeking: false,
    ended: false,
    readyState: 4,
    error: null,
    playbackRate: 1,
    get currentTime() {
      return at
    },
    set currentTime(seconds: number) {
      sought.push(seconds)
      at = seconds
    },
    play: vi.fn(async () => void (video.paused = false)),
    pause: vi.fn(() => void (video.paused = true)),
    ...more,
  }
  const moveTo = (seconds: number) => (at = seconds)
  return {
    video: video as PlayedMedia & { paused: boolean; readyState: number; seeking: boolean },
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

  test('corrects a video that is more than 150 ms off, and leaves others alone', () => {
    const { video, sought, moveTo } = fakeVideo()
    clock.follow(video, { fromMs: 10_000, toMs: 20_000 })
    clock.play()
    moveTo(0.9)
    pass(1_000)
    expect(sought).toEqual([])
    moveTo(1.7)
    pass(1_000)
    expect(sought).toEqual([2])
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
})
