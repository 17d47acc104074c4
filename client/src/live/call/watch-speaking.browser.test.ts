import { expect, onTestFinished, test, vi } from 'vitest'
import { watchSpeaking } from './watch-speaking.ts'

const syllablesPerSecond = 6

/** A tone whose loudness goes up and down, as that of speech does. */
function openVoice() {
  const context = new AudioContext()
  const [tone, syllables] = [context.createOscillator(), context.createOscillator()]
  const [depth, loudness] = [context.createGain(), context.createGain()]
  syllables.frequency.value = syllablesPerSecond
  depth.gain.value = 0.2
  loudness.gain.value = 0.3
  syllables.connect(depth).connect(loudness.gain)
  const out = context.createMediaStreamDestination()
  tone.connect(loudness).connect(out)
  tone.start()
  syllables.start()
  onTestFinished(() => context.close())
  return {
    stream: out.stream,
    syllables: () => context.currentTime * syllablesPerSecond,
    end: () => tone.stop(),
  }
}

test('a voice is told when it begins and when it ends, and not with every syllable', async () => {
  const voice = openVoice()
  const changed = vi.fn()
  const watch = watchSpeaking(voice.stream, changed)
  onTestFinished(watch.stop)
  await vi.waitUntil(watch.isSpeaking, { timeout: 10_000 })
  const before = voice.syllables()
  await vi.waitUntil(() => voice.syllables() >= before + 9, { timeout: 10_000 })
  expect(changed).toHaveBeenCalledTimes(1)
  voice.end()
  await vi.waitUntil(() => !watch.isSpeaking(), { timeout: 10_000 })
  expect(changed).toHaveBeenCalledTimes(2)
})
