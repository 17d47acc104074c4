import type { ChosenDevice, DeviceKind } from './device-choice.ts'

export type Device = { id: string; label: string }
export type Devices = Record<DeviceKind, readonly Device[]>

export const noDevices: Devices = { microphone: [], camera: [], speaker: [] }

const kinds = { audioinput: 'microphone', videoinput: 'camera', audiooutput: 'speaker' } as const
const words: Record<DeviceKind, string> = { microphone: 'Microphone', camera: 'Camera', speaker: 'Speaker' }

/** The devices that can be told apart: none of a kind that the browser tells nothing of before permission. */
export async function listDevices(): Promise<Devices> {
  const found: Record<DeviceKind, Device[]> = { microphone: [], camera: [], speaker: [] }
  for (const { deviceId, kind, label } of await enumerate()) {
    const list = found[kinds[kind]]
    // An empty id stands for "one is there"; the two named ones for what the system would take anyway.
    if (deviceId === '' || deviceId === 'default' || deviceId === 'communications') continue
    list.push({ id: deviceId, label: label || `${words[kinds[kind]]} ${list.length + 1}` })
  }
  return found
}

async function enumerate(): Promise<MediaDeviceInfo[]> {
  try {
    return (await mediaDevices()?.enumerateDevices()) ?? []
  } catch {
    return []
  }
}

/** Undefined on a page that is not secure: the browser takes the whole interface away there. */
export function mediaDevices(): MediaDevices | undefined {
  return (navigator as { mediaDevices?: MediaDevices }).mediaDevices
}

/** Hears each time a device was plugged in or out, until the returned function is called. */
export function onDevicesChanged(hear: () => void): () => void {
  const all = mediaDevices()
  all?.addEventListener('devicechange', hear)
  return () => all?.removeEventListener('devicechange', hear)
}

/** The chosen device among those that are there now, by id, else by name; null: let the system take one. */
export function deviceToUse(here: readonly Device[], chosen: ChosenDevice | null): Device | null {
  if (!chosen) return null
  return here.find(({ id }) => id === chosen.id) ?? here.find(({ label }) => label === chosen.label) ?? null
}

/** Where the browser lets a page choose what sound comes out of. */
export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype
}
