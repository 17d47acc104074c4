const notesHz = [523.25, 659.25] as const
const noteMs = 260
const loudness = 0.12

/**
 * Plays two soft notes.
 *
 * @param speakerId where they come out; null: where the system would have it
 * @throws where the browser plays nothing, or not there
 */
export async function playTestTone(speakerId: string | null): Promise<void> {
  const context = new AudioContext()
  const player = new Audio()
  try {
    await context.resume()
    const out = context.createMediaStreamDestination()
    player.srcObject = out.stream
    if (speakerId !== null) await player.setSinkId(speakerId)
    await player.play()
    await playNotes(context, out)
  } finally {
    player.srcObject = null
    await context.close()
  }
}

function playNotes(context: AudioContext, out: AudioNode): Promise<void> {
  return new Promise(resolve => {
    notesHz.forEach((frequency, index) => {
      const at = context.currentTime + (index * noteMs) / 1000
      const until = at + (noteMs * 1.6) / 1000
      const note = context.createOscillator()
      const volume = context.createGain()
      note.frequency.value = frequency
      // A sound that begins or ends at once clicks.
      volume.gain.setValueAtTime(0, at)
      volume.gain.linearRampToValueAtTime(loudness, at + 0.03)
      volume.gain.linearRampToValueAtTime(0, until)
      note.connect(volume).connect(out)
      note.start(at)
      note.stop(until)
      if (index === notesHz.length - 1) note.addEventListener('ended', () => resolve())
    })
  })
}
