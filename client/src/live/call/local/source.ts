import type { MediaProblem } from '../call-state.ts'
import { captureInput, onPermissionGranted, type Captured, type InputKind } from './capture.ts'
import type { ChosenDevice } from './device-choice.ts'
import { deviceToUse, type Device } from './devices.ts'

export type SourceState = {
  /** As it comes from the device; null while none is held. */
  track: MediaStreamTrack | null
  /** While somebody may be looking at the browser's question. */
  isStarting: boolean
  problem: MediaProblem | null
  /** The name of the chosen device while another serves because it is not there. */
  missing: string | null
}

/** One microphone or camera, held as long as it is wanted, whatever happens to the device meanwhile. */
export type Source = {
  read: () => SourceState
  want: (isWanted: boolean) => void
  /** Takes the device that is chosen now. */
  chosenChanged: () => void
  devicesChanged: (here: readonly Device[]) => void
  /** The device woke up: what stands still is taken anew. */
  recheck: () => void
}

type Options = {
  kind: InputKind
  chosen: () => ChosenDevice | null
  onChange: () => void
  /** After each capture: names are told only from then on. */
  onCaptured: () => void
}

const stuckAfterMs = 3_000
const nothing: SourceState = { track: null, isStarting: false, problem: null, missing: null }
/** What another device, or time, may mend. */
const passing: readonly (MediaProblem | null)[] = ['ended', 'notFound', 'inUse', 'unknown']

/** Browsers answer one question for a device at a time, and some phones drop what they gave when asked for two. */
let lastAsked: Promise<unknown> = Promise.resolve()

export function createSource({ kind, chosen, onChange, onCaptured }: Options): Source {
  let state = nothing
  let isWanted = false
  let here: readonly Device[] = []
  let attempts = 0
  /** The id that was asked for last, so that a device that cannot be had is not asked for again and again. */
  let askedFor: string | null = null
  let forget = () => {}

  const set = (change: Partial<SourceState>) => {
    state = { ...state, ...change }
    onChange()
  }

  const release = () => {
    forget()
    forget = () => {}
    state.track?.stop()
  }

  /** `hadOne`: it is taken anew because it went, not because somebody asked. */
  async function take(hadOne = false): Promise<void> {
    const attempt = ++attempts
    release()
    set({ isStarting: true })
    const device = deviceToUse(here, chosen())
    // Before permission the list is empty, and only asking tells.
    askedFor = device?.id ?? (here.length === 0 ? (chosen()?.id ?? null) : null)
    const got = await inTurn(() => (attempt === attempts ? captureInput(kind, askedFor) : null))
    if (!got) return
    if (attempt !== attempts) {
      if ('track' in got) got.track.stop()
      return
    }
    if ('track' in got) hold(got.track)
    else fail(got.problem === 'notFound' && hadOne ? 'ended' : got.problem)
    onCaptured()
  }

  function hold(track: MediaStreamTrack): void {
    let stuck: ReturnType<typeof setTimeout> | undefined
    const ended = () => void take(true)
    const muted = () => {
      clearTimeout(stuck)
      stuck = setTimeout(() => {
        if (document.visibilityState === 'visible') void take(true)
      }, stuckAfterMs)
    }
    const unmuted = () => clearTimeout(stuck)
    track.addEventListener('ended', ended)
    track.addEventListener('mute', muted)
    track.addEventListener('unmute', unmuted)
    forget = () => {
      clearTimeout(stuck)
      track.removeEventListener('ended', ended)
      track.removeEventListener('mute', muted)
      track.removeEventListener('unmute', unmuted)
    }
    set({ track, isStarting: false, problem: null, missing: missingFrom(track) })
  }

  function fail(problem: MediaProblem): void {
    forget = onPermissionGranted(kind, () => void take())
    set({ track: null, isStarting: false, problem, missing: null })
  }

  function missingFrom(track: MediaStreamTrack): string | null {
    const wish = chosen()
    if (!wish || wish.label === track.label || wish.id === track.getSettings().deviceId) return null
    return wish.label
  }

  return {
    read: () => state,
    want(next) {
      // A second press after a failure asks again.
      if (next === isWanted && !(next && state.problem)) return
      isWanted = next
      if (isWanted) return void take()
      attempts++
      release()
      set(nothing)
    },
    chosenChanged() {
      if (isWanted) void take()
    },
    devicesChanged(next) {
      const isMore = next.some(({ id }) => !here.some(old => old.id === id))
      here = next
      const device = deviceToUse(here, chosen())
      if (!device) askedFor = null
      if (!isWanted || state.isStarting) return
      const isOther = state.missing !== null && device !== null && device.id !== askedFor
      const mayWork = !state.track && isMore && passing.includes(state.problem)
      if (isOther || mayWork) void take()
    },
    recheck() {
      if (!isWanted || state.isStarting) return
      const { track, problem } = state
      const isStill = track ? track.muted || track.readyState === 'ended' : passing.includes(problem)
      if (isStill) void take(true)
    },
  }
}

/** Null where it was no longer wanted when its turn came. */
function inTurn(ask: () => Promise<Captured> | null): Promise<Captured | null> {
  const turn = lastAsked.then(ask)
  lastAsked = turn.catch(() => {})
  return turn
}
