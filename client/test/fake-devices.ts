import { vi } from 'vitest'

type Kind = 'audioinput' | 'videoinput' | 'audiooutput'
type Plugged = { kind: Kind; deviceId: string; label: string }

/** A track as a browser gives it, that does on demand what a device does by accident. */
export class FakeTrack extends EventTarget {
  enabled = true
  muted = false
  contentHint = ''
  readyState: 'live' | 'ended' = 'live'
  readonly copies: FakeTrack[] = []

  readonly kind: 'audio' | 'video'
  readonly label: string
  readonly deviceId: string
  constructor(kind: 'audio' | 'video', label: string, deviceId: string) {
    super()
    this.kind = kind
    this.label = label
    this.deviceId = deviceId
  }

  clone(): FakeTrack {
    const copy = new FakeTrack(this.kind, this.label, this.deviceId)
    this.copies.push(copy)
    return copy
  }
  stop(): void {
    this.readyState = 'ended'
  }
  getSettings() {
    return { deviceId: this.deviceId }
  }
  /** What the page did not do itself. */
  end(): void {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }
  mute(isMuted: boolean): void {
    this.muted = isMuted
    this.dispatchEvent(new Event(isMuted ? 'mute' : 'unmute'))
  }
}

class FakeStream {
  private readonly tracks: FakeTrack[]
  constructor(tracks: FakeTrack[]) {
    this.tracks = tracks
  }
  getTracks(): FakeTrack[] {
    return this.tracks
  }
  getVideoTracks(): FakeTrack[] {
    return this.tracks.filter(({ kind }) => kind === 'video')
  }
}

const builtIn: Plugged[] = [
  { kind: 'audioinput', deviceId: 'mic-1', label: 'Laptop microphone' },
  { kind: 'videoinput', deviceId: 'cam-1', label: 'Laptop camera' },
  { kind: 'audiooutput', deviceId: 'out-1', label: 'Laptop speaker' },
]
export const headset: Plugged = { kind: 'audioinput', deviceId: 'mic-2', label: 'Headset' }
export const webcam: Plugged = { kind: 'videoinput', deviceId: 'cam-2', label: 'Webcam' }

/** The devices of a computer, for `navigator.mediaDevices`. */
export class FakeDevices extends EventTarget {
  plugged = [...builtIn]
  /** What asking for a kind throws, by name; nothing: it is given. */
  readonly refused = new Map<'audio' | 'video' | 'screen', string>()
  /** Every track that was given, in order. */
  readonly given: FakeTrack[] = []
  permission: PermissionState = 'granted'
  private readonly permissions = new Set<EventTarget & { state: PermissionState }>()
  /** While set, nobody answers the browser's question. */
  answer: Promise<void> = Promise.resolve()

  enumerateDevices = () => {
    const isKnown = this.given.length > 0
    return Promise.resolve(this.plugged.map(each => (isKnown ? each : { ...each, deviceId: '', label: '' })))
  }

  getUserMedia = async (wish: { audio?: Wish; video?: Wish }) => {
    await this.answer
    const kind = wish.audio ? 'audio' : 'video'
    const refusal = this.refused.get(kind)
    if (refusal !== undefined) throw new DOMException('no', refusal)
    const all = this.plugged.filter(each => each.kind === `${kind}input`)
    const id = (wish.audio ?? wish.video)?.deviceId?.exact
    const device = id === undefined ? all[0] : all.find(({ deviceId }) => deviceId === id)
    if (!device) throw new DOMException('gone', id === undefined ? 'NotFoundError' : 'OverconstrainedError')
    return this.give(new FakeTrack(kind, device.label, device.deviceId))
  }

  getDisplayMedia = () => {
    const refusal = this.refused.get('screen')
    if (refusal !== undefined) return Promise.reject(new DOMException('no', refusal))
    return Promise.resolve(this.give(new FakeTrack('video', 'Screen', 'screen')))
  }

  private give(track: FakeTrack): FakeStream {
    this.given.push(track)
    return new FakeStream([track])
  }

  plug(...devices: Plugged[]): void {
    this.plugged = [...this.plugged, ...devices]
    this.dispatchEvent(new Event('devicechange'))
  }

  /** Its tracks end, as they do where a cable is pulled. */
  unplug(id: string): void {
    this.plugged = this.plugged.filter(({ deviceId }) => deviceId !== id)
    this.given
      .filter(({ deviceId, readyState }) => deviceId === id && readyState === 'live')
      .forEach(t => t.end())
    this.dispatchEvent(new Event('devicechange'))
  }

  /** In the browser's own settings. */
  allow(): void {
    this.refused.clear()
    this.permission = 'granted'
    this.permissions.forEach(status => {
      status.state = 'granted'
      status.dispatchEvent(new Event('change'))
    })
  }

  query = () => {
    const status = Object.assign(new EventTarget(), { state: this.permission })
    this.permissions.add(status)
    return Promise.resolve(status)
  }

  /** Those that hold a device now. */
  live(kind: 'audio' | 'video'): FakeTrack[] {
    return this.given.filter(track => track.kind === kind && track.readyState === 'live')
  }
}

type Wish = { deviceId?: { exact?: string } }

/** Puts the devices, and what belongs to them, where a browser has them; setup takes the globals back after a test. */
export function stubDevices(): FakeDevices {
  const devices = new FakeDevices()
  vi.stubGlobal('MediaStream', FakeStream)
  vi.stubGlobal('isSecureContext', true)
  vi.stubGlobal('navigator', {
    ...pick(navigator),
    mediaDevices: devices,
    permissions: { query: devices.query },
  })
  // It would take none but its own streams, and plays nothing.
  vi.spyOn(HTMLMediaElement.prototype, 'srcObject', 'set').mockImplementation(() => {})
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue(undefined)
  return devices
}

function pick({ userAgent, platform, language, languages, maxTouchPoints }: Navigator) {
  return { userAgent, platform, language, languages, maxTouchPoints }
}
