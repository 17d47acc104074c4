import type { PeerId } from '@dryrun/shared/contract/call'
import type { CallSound } from './call-parts.ts'
import { canChooseSpeaker } from './local/devices.ts'
import { watchSpeaking, type SpeakingWatch } from './watch-speaking.ts'

type Voice = { element: HTMLAudioElement; stream: MediaStream; watch: SpeakingWatch }

/** Plays the voices of a call. Outside of what is drawn, so that no change of a page or a layout interrupts anybody. */
export function createCallSound(): CallSound {
  const voices = new Map<PeerId, Voice>()
  const listeners = new Set<() => void>()
  let isBlocked = false
  let speaker = ''
  const tell = () => listeners.forEach(hear => hear())
  const setBlocked = (next: boolean) => {
    if (next === isBlocked) return
    isBlocked = next
    tell()
  }

  const start = (element: HTMLAudioElement) => {
    element.play().then(
      () => setBlocked(false),
      (fault: unknown) => {
        // Any other reason is a voice that ended before it began.
        if (fault instanceof DOMException && fault.name === 'NotAllowedError') setBlocked(true)
      },
    )
  }
  const drop = (peer: PeerId, { element, watch }: Voice) => {
    watch.stop()
    element.pause()
    element.srcObject = null
    voices.delete(peer)
  }
  return {
    play(wanted) {
      for (const [peer, voice] of [...voices]) if (wanted.get(peer) !== voice.stream) drop(peer, voice)
      for (const [peer, stream] of wanted) {
        if (voices.has(peer)) continue
        const element = new Audio()
        element.srcObject = stream
        voices.set(peer, { element, stream, watch: watchSpeaking(stream, tell) })
        sendTo(element, speaker)
        start(element)
      }
      if (voices.size === 0) setBlocked(false)
    },
    setSpeaker(deviceId) {
      if (speaker === (deviceId ?? '')) return
      speaker = deviceId ?? ''
      voices.forEach(({ element }) => sendTo(element, speaker))
    },
    isSpeaking: peer => voices.get(peer)?.watch.isSpeaking() ?? false,
    isBlocked: () => isBlocked,
    unblock: () => voices.forEach(({ element }) => start(element)),
    onChange(hear) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
    close() {
      for (const [peer, voice] of [...voices]) drop(peer, voice)
      listeners.clear()
    },
  }
}

function sendTo(element: HTMLAudioElement, speaker: string): void {
  // A speaker that cannot be had any more is no reason for silence: the sound stays where it was.
  if (canChooseSpeaker() && element.sinkId !== speaker) element.setSinkId(speaker).catch(() => undefined)
}
