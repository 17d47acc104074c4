/** What was measured of a sound at one moment. */
export type Heard = {
  /** 0 to 1, as an ear would have it: even steps of loudness, not of amplitude. */
  level: number
  /** Not a trace of sound: even a quiet room is not. */
  isSilent: boolean
}

export const silence: Heard = { level: 0, isSilent: true }

const quietestDb = -60
const loudestDb = -12
/** Below half a step of a 16-bit sample. */
const silentBelow = 1e-5

/** @param samples amplitudes from -1 to 1 */
export function heardIn(samples: Float32Array): Heard {
  let sum = 0
  for (const sample of samples) sum += sample * sample
  const effective = Math.sqrt(sum / Math.max(1, samples.length))
  if (effective < silentBelow) return silence
  const db = 20 * Math.log10(effective)
  const level = (db - quietestDb) / (loudestDb - quietestDb)
  return { level: Math.min(1, Math.max(0, level)), isSilent: false }
}

const startsAt = 0.4
const staysAbove = 0.25
const startAfterMs = 100
const endAfterMs = 600

/** `since`: when the level last crossed to the other side of what is said now; null while it has not. */
export type Speaking = { isSpeaking: boolean; since: number | null }

export const notSpeaking: Speaking = { isSpeaking: false, since: null }

/**
 * Whether somebody speaks, by the level over time: a knock does not begin it, a breath does not end it.
 *
 * @param at milliseconds on any one clock
 */
export function nextSpeaking(before: Speaking, level: number, at: number): Speaking {
  const { isSpeaking, since } = before
  const isOtherwise = isSpeaking ? level < staysAbove : level >= startsAt
  if (!isOtherwise) return since === null ? before : { isSpeaking, since: null }
  if (since === null) return { isSpeaking, since: at }
  if (at - since < (isSpeaking ? endAfterMs : startAfterMs)) return before
  return { isSpeaking: !isSpeaking, since: null }
}
