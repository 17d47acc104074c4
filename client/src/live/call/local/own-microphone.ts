import type { OwnMedia } from '../call-state.ts'
import { watchLevel } from './audio-level.ts'
import { nextHint, noHint } from './hints.ts'
import type { SourceState } from './source.ts'
import { nextSpeaking, notSpeaking, type Heard } from './speaking.ts'

/** What is heard of this person, and by this person's own meter. */
export type Microphone = {
  track: MediaStreamTrack | null
  level: number
  isSpeaking: boolean
  hint: OwnMedia['hint']
}

/** Steps of the level that are worth drawing anew for. */
const levelSteps = 24

/**
 * The microphone's sound in two: one copy goes out and is silent while muted, the device's own goes on being measured,
 * so that somebody who talks while muted can be told.
 */
export function createOwnMicrophone(onChange: () => void) {
  let raw: MediaStreamTrack | null = null
  let isOn = false
  let stopWatching = () => {}
  let speaking = notSpeaking
  let hints = noHint
  const quiet: Microphone = { track: null, level: 0, isSpeaking: false, hint: null }
  let state = quiet

  const set = (change: Partial<Microphone>) => {
    const next = { ...state, ...change }
    const isSame =
      next.track === state.track &&
      next.level === state.level &&
      next.isSpeaking === state.isSpeaking &&
      next.hint === state.hint
    if (isSame) return
    state = next
    onChange()
  }

  const hear = ({ level, isSilent }: Heard) => {
    const at = performance.now()
    speaking = nextSpeaking(speaking, level, at)
    const { isSpeaking } = speaking
    hints = nextHint(hints, { at, isMicOn: isOn, isSpeaking, isSilent })
    const drawn = Math.round(level * levelSteps) / levelSteps
    set({ level: drawn, isSpeaking: isOn && isSpeaking, hint: hints.hint })
  }

  const replace = (next: MediaStreamTrack | null) => {
    raw = next
    stopWatching()
    stopWatching = () => {}
    state.track?.stop()
    speaking = notSpeaking
    hints = noHint
    if (!raw) return set(quiet)
    const track = raw.clone()
    track.enabled = isOn
    set({ ...quiet, track })
    stopWatching = watchLevel(raw, hear)
  }

  return {
    read: () => state,
    /** `mayBeHeard`: not muted, as far as this person goes. */
    follow(source: SourceState, mayBeHeard: boolean): void {
      isOn = mayBeHeard
      if (source.track !== raw) replace(source.track)
      if (state.track) state.track.enabled = isOn
      if (!isOn) set({ isSpeaking: false })
      // What was said of the microphone while it was on, or off, is over.
      const isOver = state.hint === (isOn ? 'mutedTalk' : 'noSound')
      if (isOver) set({ hint: null })
    },
  }
}
