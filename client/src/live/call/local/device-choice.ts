import type { MediaWish } from '../call-state.ts'

export type DeviceKind = 'microphone' | 'camera' | 'speaker'

/** A device as it was chosen. The label finds it again where the browser gives it another id. */
export type ChosenDevice = { id: string; label: string }

/** What somebody chose in this browser; a device that is null is whichever the system would take. */
export type DeviceChoice = {
  devices: Record<DeviceKind, ChosenDevice | null>
  wish: MediaWish
  isBlurred: boolean
}

const key = 'dryrun-devices'

const usual: DeviceChoice = {
  devices: { microphone: null, camera: null, speaker: null },
  wish: { mic: true, camera: true },
  isBlurred: false,
}

/** What was chosen last in this browser; whatever is not in order there counts as not chosen. */
export function readDeviceChoice(): DeviceChoice {
  const kept = asRecord(readKept())
  const devices = asRecord(kept['devices'])
  const wish = asRecord(kept['wish'])
  return {
    devices: {
      microphone: asDevice(devices['microphone']),
      camera: asDevice(devices['camera']),
      speaker: asDevice(devices['speaker']),
    },
    wish: { mic: asYesNo(wish['mic'], usual.wish.mic), camera: asYesNo(wish['camera'], usual.wish.camera) },
    isBlurred: asYesNo(kept['isBlurred'], usual.isBlurred),
  }
}

export function keepDevice(kind: DeviceKind, device: ChosenDevice | null): void {
  const choice = readDeviceChoice()
  keep({ ...choice, devices: { ...choice.devices, [kind]: device } })
}

export function keepWish(wish: MediaWish): void {
  keep({ ...readDeviceChoice(), wish })
}

export function keepBlur(isBlurred: boolean): void {
  keep({ ...readDeviceChoice(), isBlurred })
}

function keep(choice: DeviceChoice): void {
  try {
    localStorage.setItem(key, JSON.stringify(choice))
  } catch {
    // A browser that keeps nothing begins anew each time.
  }
}

function readKept(): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function asDevice(value: unknown): ChosenDevice | null {
  const { id, label } = asRecord(value)
  return typeof id === 'string' && id !== '' && typeof label === 'string' ? { id, label } : null
}

function asYesNo(value: unknown, otherwise: boolean): boolean {
  return typeof value === 'boolean' ? value : otherwise
}
