import type { BlurCost } from './blur/blur-cost.ts'
import { blurByBrowser } from './blur/browser-blur.ts'
import { blurBackground, type Blurred } from './blur/background-blur.ts'

export type BlurState = {
  /** `tooSlow`: this device could not keep up, so it was switched off. */
  status: 'off' | 'starting' | 'on' | 'failed' | 'tooSlow'
  /** `browser`: it costs this page nothing. */
  by: 'browser' | 'page' | null
  /** What it costs here; null before it was measured. */
  cost: BlurCost | null
}

export type Camera = { stream: MediaStream | null; track: MediaStreamTrack | null; blur: BlurState }

const noBlur: BlurState = { status: 'off', by: null, cost: null }

/**
 * The camera's picture as others get it, with the background blurred on demand. A camera that is switched on with blur
 * shows nothing until the first blurred picture is there.
 *
 * @param isBlurredFirst whether it begins with blur
 * @param onGivenUp blur went off by itself
 */
export function createOwnCamera(isBlurredFirst: boolean, onChange: () => void, onGivenUp: () => void) {
  let raw: MediaStreamTrack | null = null
  let isBlurWanted = isBlurredFirst
  let attempts = 0
  let blurred: Blurred | null = null
  let state: Camera = { stream: null, track: null, blur: noBlur }

  const set = (change: Partial<Camera>) => {
    state = { ...state, ...change }
    onChange()
  }

  const show = (track: MediaStreamTrack | null, blur: BlurState) => {
    const stream = track === state.track ? state.stream : track && new MediaStream([track])
    set({ track, stream, blur })
  }

  const stopBlur = () => {
    attempts++
    const old = blurred
    blurred = null
    return () => old?.stop()
  }

  const giveUp = (status: 'failed' | 'tooSlow', cost: BlurCost | null) => {
    isBlurWanted = false
    const stop = stopBlur()
    show(raw, { status, by: null, cost })
    stop()
    onGivenUp()
  }

  async function blur(camera: MediaStreamTrack, meanwhile: MediaStreamTrack | null): Promise<void> {
    const attempt = ++attempts
    show(meanwhile, { ...noBlur, status: 'starting' })
    if (await blurByBrowser(camera, true)) {
      if (attempt === attempts) show(camera, { status: 'on', by: 'browser', cost: null })
      return
    }
    try {
      const made = await blurBackground(camera, {
        onCost: cost => attempt === attempts && set({ blur: { ...state.blur, cost } }),
        onTooSlow: cost => attempt === attempts && giveUp('tooSlow', cost),
        onFailed: () => attempt === attempts && giveUp('failed', null),
      })
      if (attempt !== attempts) return made.stop()
      blurred = made
      show(made.track, { status: 'on', by: 'page', cost: null })
    } catch {
      if (attempt === attempts) giveUp('failed', null)
    }
  }

  return {
    read: () => state,
    follow(track: MediaStreamTrack | null): void {
      if (track === raw) return
      raw = track
      const stop = stopBlur()
      if (raw && isBlurWanted) void blur(raw, null)
      else show(raw, raw ? noBlur : { ...state.blur, status: isBlurWanted ? 'off' : state.blur.status })
      stop()
    },
    setBlur(isWanted: boolean): void {
      if (isWanted === isBlurWanted) return
      isBlurWanted = isWanted
      if (isWanted && raw) return void blur(raw, state.track)
      const stop = stopBlur()
      show(raw, noBlur)
      stop()
      if (raw) void blurByBrowser(raw, false)
    },
    isBlurWanted: () => isBlurWanted,
  }
}
