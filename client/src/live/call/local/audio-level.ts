import { heardIn, type Heard } from './speaking.ts'

const lookEveryMs = 50
/** About 20 ms of sound, of the 50 between two looks. */
const samplesPerLook = 1024

type Watched = { source: MediaStreamAudioSourceNode; analyser: AnalyserNode; hear: (heard: Heard) => void }

let context: AudioContext | null = null
let timer: ReturnType<typeof setInterval> | undefined
const watched = new Set<Watched>()
const samples = new Float32Array(samplesPerLook)

/**
 * Measures a track twenty times a second until the returned function is called. Says nothing while the browser holds
 * sound back, which it may until somebody clicks or presses a key.
 *
 * A track that comes from another peer has to be played by an element too, or Chromium measures silence.
 */
export function watchLevel(track: MediaStreamTrack, hear: (heard: Heard) => void): () => void {
  const sound = openContext()
  if (!sound) return () => {}
  const analyser = sound.createAnalyser()
  analyser.fftSize = samplesPerLook
  const source = sound.createMediaStreamSource(new MediaStream([track]))
  source.connect(analyser)
  const entry = { source, analyser, hear }
  watched.add(entry)
  timer ??= setInterval(look, lookEveryMs)
  return () => {
    source.disconnect()
    watched.delete(entry)
    if (watched.size === 0) closeContext()
  }
}

function look(): void {
  if (context?.state !== 'running') return
  for (const { analyser, hear } of [...watched]) {
    analyser.getFloatTimeDomainData(samples)
    hear(heardIn(samples))
  }
}

const gestures = ['pointerdown', 'keydown', 'touchend'] as const

function openContext(): AudioContext | null {
  if (context) return context
  if (typeof AudioContext === 'undefined') return null
  context = new AudioContext({ latencyHint: 'interactive' })
  gestures.forEach(name => addEventListener(name, resume, { capture: true, passive: true }))
  // A phone call takes the sound away, and only a look back at the page may bring it back.
  document.addEventListener('visibilitychange', resume)
  resume()
  return context
}

function resume(): void {
  const sound = context
  if (!sound || sound.state === 'running' || sound.state === 'closed') return
  // Refused until there is a gesture, and asked again with the next one.
  sound.resume().catch(() => {})
}

function closeContext(): void {
  clearInterval(timer)
  timer = undefined
  gestures.forEach(name => removeEventListener(name, resume, { capture: true }))
  document.removeEventListener('visibilitychange', resume)
  context?.close().catch(() => {})
  context = null
}
