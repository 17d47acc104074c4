/** The sound that is recorded: one track that stays the same while microphones come and go behind it. */
export type RecordedVoice = {
  /** Takes the sound from this microphone now; a muted one is silence. */
  from: (microphone: MediaStreamTrack | null) => void
  /** Null while there is no microphone. */
  track: () => MediaStreamTrack | null
  close: () => void
}

/**
 * Where the browser holds sound back until somebody clicks, a context would hand over nothing and a recorder would wait
 * for it: until it runs, the microphone itself is recorded. `changed` is called when the track is another.
 */
export function createRecordedVoice(changed: () => void): RecordedVoice {
  const context = openContext()
  const mixed = context?.createMediaStreamDestination() ?? null
  let microphone: MediaStreamTrack | null = null
  let source: MediaStreamAudioSourceNode | null = null
  let isClosed = false
  const isRunning = () => context?.state === 'running'

  const wake = () => void context?.resume().catch(() => undefined)
  const hearState = () => {
    if (!isClosed) changed()
  }
  context?.addEventListener('statechange', hearState)
  window.addEventListener('pointerdown', wake)
  if (!isRunning()) wake()

  return {
    from(next) {
      if (next === microphone) return
      microphone = next
      source?.disconnect()
      source = null
      if (!next || !context || !mixed) return
      source = context.createMediaStreamSource(new MediaStream([next]))
      source.connect(mixed)
    },
    track: () => (isRunning() && microphone ? (mixed?.stream.getAudioTracks()[0] ?? microphone) : microphone),
    close() {
      isClosed = true
      window.removeEventListener('pointerdown', wake)
      context?.removeEventListener('statechange', hearState)
      source?.disconnect()
      mixed?.stream.getTracks().forEach(track => track.stop())
      context?.close().catch(() => undefined)
    },
  }
}

function openContext(): AudioContext | null {
  try {
    return new AudioContext()
  } catch {
    return null
  }
}
