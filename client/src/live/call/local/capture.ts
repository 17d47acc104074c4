import type { MediaProblem } from '../call-state.ts'
import { mediaDevices } from './devices.ts'

export type Captured = { track: MediaStreamTrack } | { problem: MediaProblem }

export type InputKind = 'microphone' | 'camera'

const cleanSound = { echoCancellation: true, noiseSuppression: true, autoGainControl: true }
const goodPicture = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } }

/**
 * Asks for one microphone or camera; never for both at once, so that one's failure does not cost the other.
 *
 * @param deviceId the one to take; null: whichever the system would. Where the named one cannot be had because it is
 *   gone, another is taken.
 */
export async function captureInput(kind: InputKind, deviceId: string | null): Promise<Captured> {
  const wish = {
    ...(kind === 'microphone' ? cleanSound : goodPicture),
    ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
  }
  const all = mediaDevices()
  if (!all?.getUserMedia) return { problem: missing() }
  try {
    const stream = await all.getUserMedia(kind === 'microphone' ? { audio: wish } : { video: wish })
    return firstOf(stream)
  } catch (fault) {
    if (deviceId !== null && isNamed(fault, 'OverconstrainedError', 'NotFoundError')) {
      return await captureInput(kind, null)
    }
    return { problem: await problemOf(fault, kind) }
  }
}

/**
 * Asks for a screen, window or tab. Without its sound: what a whole screen plays is also what the others just said,
 * and they would hear themselves.
 */
export async function captureScreen(): Promise<Captured> {
  const all = mediaDevices() as Partial<MediaDevices> | undefined
  if (!all?.getDisplayMedia) return { problem: missing() }
  try {
    const video = { frameRate: { ideal: 15, max: 30 } }
    const got = firstOf(await all.getDisplayMedia({ video, audio: false }))
    // Text has to stay legible: rather fewer frames than a smaller picture.
    if ('track' in got) got.track.contentHint = 'detail'
    return got
  } catch (fault) {
    return { problem: await problemOf(fault, 'screen') }
  }
}

/** Why a capture failed, by the name of what the browser threw. */
export async function problemOf(fault: unknown, kind: InputKind | 'screen'): Promise<MediaProblem> {
  if (isNamed(fault, 'NotAllowedError', 'SecurityError', 'PermissionDeniedError')) {
    if (isBySystem(fault)) return 'denied'
    // A screen is asked for anew each time, so a no is a no of this once.
    if (kind === 'screen') return 'dismissed'
    return (await permissionOf(kind)) === 'prompt' ? 'dismissed' : 'denied'
  }
  if (isNamed(fault, 'NotFoundError', 'OverconstrainedError', 'DevicesNotFoundError')) return 'notFound'
  if (isNamed(fault, 'NotReadableError', 'TrackStartError')) return 'inUse'
  // The browser gave up on a device that another program may hold.
  if (isNamed(fault, 'AbortError')) return 'inUse'
  if (isNamed(fault, 'NotSupportedError')) return 'unsupported'
  return fault instanceof TypeError ? missing() : 'unknown'
}

/** Hears when the permission for a microphone or camera is given in the browser, until the function is called. */
export function onPermissionGranted(kind: InputKind, hear: () => void): () => void {
  let stopped = false
  let status: PermissionStatus | null = null
  const look = () => {
    if (status?.state === 'granted') hear()
  }
  const watch = (found: PermissionStatus | null) => {
    if (stopped || !found) return
    status = found
    status.addEventListener('change', look)
  }
  void queryPermission(kind).then(watch)
  return () => {
    stopped = true
    status?.removeEventListener('change', look)
  }
}

async function permissionOf(kind: InputKind): Promise<PermissionState | null> {
  return (await queryPermission(kind))?.state ?? null
}

/** Null where the browser knows no permission of that name. */
async function queryPermission(kind: InputKind): Promise<PermissionStatus | null> {
  try {
    return (await (navigator as Partial<Navigator>).permissions?.query({ name: kind })) ?? null
  } catch {
    return null
  }
}

function missing(): MediaProblem {
  return isSecureContext ? 'unsupported' : 'insecure'
}

function firstOf(stream: MediaStream): Captured {
  const [track] = stream.getTracks()
  return track ? { track } : { problem: 'notFound' }
}

/** Chrome says so where the person allowed it to the page, but the system does not allow it to the browser. */
function isBySystem(fault: unknown): boolean {
  return fault instanceof Error && /by system/i.test(fault.message)
}

function isNamed(fault: unknown, ...names: string[]): boolean {
  const { name } = (fault ?? {}) as { name?: unknown }
  return typeof name === 'string' && names.includes(name)
}
