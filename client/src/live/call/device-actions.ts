import { words } from './call-faults.ts'
import type { CallVisit } from './call-visit.ts'
import type { LocalMedia } from './local/local-media.ts'

/** What a member does with their own devices in a call; outside of it nothing happens. */
export type DeviceActions = {
  setMic: (isOn: boolean) => void
  setCamera: (isOn: boolean) => void
  setScreen: (isOn: boolean) => void
  setAudioOnly: (isOn: boolean) => void
  setBlurred: (isOn: boolean) => void
  /** Push to talk: heard while held. */
  holdMic: (isHeld: boolean) => void
  /** One's own devices while in the call. */
  media: () => LocalMedia | null
  unblockSound: () => void
}

/** `refused` is told in words why a microphone stays off. */
export function deviceActions(
  current: () => CallVisit | null,
  refused: (problem: string) => void,
): DeviceActions {
  const withMedia = (change: (media: LocalMedia) => void) => {
    const media = current()?.media
    if (media) change(media)
  }
  /** Answers whether who is not heard was told so. */
  const mayNotBeHeard = () => {
    if (current()?.self?.mayBeHeard !== false) return false
    refused(words.notHeard)
    return true
  }
  return {
    setMic: isOn => {
      if (!isOn || !mayNotBeHeard()) withMedia(media => media.setMic(isOn))
    },
    holdMic: isHeld => {
      if (!isHeld || !mayNotBeHeard()) withMedia(media => media.holdMic(isHeld))
    },
    setCamera: isOn => withMedia(media => media.setCamera(isOn)),
    setScreen: isOn => withMedia(media => void media.setScreen(isOn)),
    setAudioOnly: isOn => withMedia(media => media.setAudioOnly(isOn)),
    setBlurred: isOn => withMedia(media => media.setBlur(isOn)),
    media: () => current()?.media ?? null,
    unblockSound: () => current()?.unblockSound(),
  }
}
