import type { LocalMedia } from './local/local-media.ts'

/** This device's microphone, camera and screen, as they were chosen in this browser. Asks for none of them yet. */
export async function openCallMedia(): Promise<LocalMedia> {
  const { createLocalMedia } = await import('./local/local-media.ts')
  return createLocalMedia()
}
