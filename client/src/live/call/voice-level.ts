import { watchLevel } from './local/audio-level.ts'
import { nextSpeaking, notSpeaking } from './local/speaking.ts'

/** A level that is drawn needs no finer steps, and no more of them in a second. */
const stepsOfLevel = 10
const tellEveryMs = 200

export type VoiceLevel = { read: () => number; isSpeaking: () => boolean; stop: () => void }

/** How loud somebody else is, and whether they speak; `changed` is called when that is worth drawing. */
export function watchVoice(stream: MediaStream, changed: () => void): VoiceLevel {
  const [track] = stream.getAudioTracks()
  let speaking = notSpeaking
  let level = 0
  let toldAt = 0
  const stop = track
    ? watchLevel(track, heard => {
        const now = performance.now()
        const step = Math.round(heard.level * stepsOfLevel) / stepsOfLevel
        const next = nextSpeaking(speaking, heard.level, now)
        const isNews =
          next.isSpeaking !== speaking.isSpeaking || (step !== level && now - toldAt >= tellEveryMs)
        speaking = next
        if (!isNews) return
        level = step
        toldAt = now
        changed()
      })
    : () => {}
  return { read: () => level, isSpeaking: () => speaking.isSpeaking, stop }
}
