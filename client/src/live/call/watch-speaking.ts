import { watchLevel } from './local/audio-level.ts'
import { nextSpeaking, notSpeaking } from './local/speaking.ts'

export type SpeakingWatch = { isSpeaking: () => boolean; stop: () => void }

/** Whether somebody else speaks, by what is heard of them; `changed` is called when they begin and when they end. */
export function watchSpeaking(stream: MediaStream, changed: () => void): SpeakingWatch {
  const [track] = stream.getAudioTracks()
  let speaking = notSpeaking
  const stop = track
    ? watchLevel(track, ({ level }) => {
        const before = speaking
        speaking = nextSpeaking(before, level, performance.now())
        if (speaking.isSpeaking !== before.isSpeaking) changed()
      })
    : () => {}
  return { isSpeaking: () => speaking.isSpeaking, stop }
}
