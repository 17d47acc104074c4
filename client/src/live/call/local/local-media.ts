import type { MediaProblem, MediaWish, OwnMedia } from '../call-state.ts'
import type { Outgoing } from '../call-transport.ts'
import { captureScreen } from './capture.ts'
import {
  keepBlur,
  keepDevice,
  readDeviceChoice,
  type ChosenDevice,
  type DeviceKind,
} from './device-choice.ts'
import { deviceToUse, listDevices, noDevices, onDevicesChanged, type Devices } from './devices.ts'
import { createOwnCamera, type BlurState } from './own-camera.ts'
import { createOwnMicrophone } from './own-microphone.ts'
import { createSource } from './source.ts'
import { onWake } from './wake.ts'

/** Everything of this person's own devices that a screen shows. Parts that did not change stay the same objects. */
export type LocalState = {
  own: OwnMedia
  devices: Devices
  /** The ids of those that were chosen and are there; null: whichever the system takes. */
  chosen: Record<DeviceKind, string | null>
  /** The ids of those that are on; null also where the browser does not tell which. */
  inUse: { microphone: string | null; camera: string | null }
  /** The name of a chosen device that is not there now; another serves. */
  missing: { microphone: string | null; camera: string | null }
  /** What was asked for, whether it could be had or not. */
  wish: MediaWish
  /** True while the browser may be asking for permission. */
  isStarting: { microphone: boolean; camera: boolean }
  screenProblem: MediaProblem | null
  blur: BlurState
}

/** This person's microphone, camera and screen. Asks for nothing before it is told to. */
export type LocalMedia = {
  read: () => LocalState
  subscribe: (hear: () => void) => () => void
  /** The same object until something else goes out. */
  outgoing: () => Outgoing
  /** Mutes, or not. A muted microphone stays open, so that talking while muted is noticed; what goes out is silent. */
  setMic: (isOn: boolean) => void
  /** Off lets go of the camera: its light goes out. */
  setCamera: (isOn: boolean) => void
  /** Asks which screen, window or tab; resolves when that is answered. Has to be called right in a click. */
  setScreen: (isOn: boolean) => Promise<void>
  /** On: no camera and no screen until it is off again; the camera comes back then. */
  setAudioOnly: (isOn: boolean) => void
  setBlur: (isOn: boolean) => void
  /** Null: whichever the system takes. Remembered in this browser. */
  chooseDevice: (kind: DeviceKind, id: string | null) => void
  /** Push to talk: heard while held, however the microphone stands. */
  holdMic: (isHeld: boolean) => void
  /** Lets go of everything; nothing may be asked of it afterwards. */
  close: () => void
}

export function createLocalMedia(): LocalMedia {
  const listeners = new Set<() => void>()
  let wish: MediaWish = { mic: false, camera: false }
  let isHeld = false
  let isAudioOnly = false
  let devices = noDevices
  let chosen = readDeviceChoice().devices
  let screen: MediaStream | null = null
  let screenProblem: MediaProblem | null = null
  let screenAsks = 0
  let isClosed = false

  const source = (kind: 'microphone' | 'camera') =>
    createSource({
      kind,
      chosen: () => chosen[kind],
      onChange: () => settle(),
      onCaptured: () => void refreshDevices(),
    })
  const microphone = source('microphone')
  const camera = source('camera')
  const ownMicrophone = createOwnMicrophone(() => publish())
  const ownCamera = createOwnCamera(
    readDeviceChoice().isBlurred,
    () => publish(),
    () => keepBlur(false),
  )
  let state = readState(null)
  let out = readOutgoing()

  function readOutgoing(): Outgoing {
    return {
      audio: ownMicrophone.read().track,
      camera: isAudioOnly ? null : ownCamera.read().track,
      screen: screen?.getVideoTracks()[0] ?? null,
      isAudioOnly,
    }
  }

  function readOwn(): OwnMedia {
    const mic = ownMicrophone.read()
    const picture = ownCamera.read()
    return {
      isMicOn: mic.track !== null && (wish.mic || isHeld),
      isCameraOn: picture.track !== null,
      isSharingScreen: screen !== null,
      isAudioOnly,
      isBlurred: ownCamera.isBlurWanted(),
      camera: picture.stream,
      screen,
      level: mic.level,
      isSpeaking: mic.isSpeaking,
      micProblem: microphone.read().problem,
      cameraProblem: camera.read().problem,
      hint: mic.hint,
    }
  }

  function idOfChosen(kind: DeviceKind): string | null {
    return deviceToUse(devices[kind], chosen[kind])?.id ?? null
  }

  function readState(before: LocalState | null): LocalState {
    const [mic, picture] = [microphone.read(), camera.read()]
    return {
      own: orSame(before?.own, readOwn()),
      devices,
      chosen: orSame(before?.chosen, {
        microphone: idOfChosen('microphone'),
        camera: idOfChosen('camera'),
        speaker: idOfChosen('speaker'),
      }),
      inUse: orSame(before?.inUse, {
        microphone: idIn(mic.track, devices.microphone),
        camera: idIn(picture.track, devices.camera),
      }),
      missing: orSame(before?.missing, { microphone: mic.missing, camera: picture.missing }),
      wish,
      isStarting: orSame(before?.isStarting, { microphone: mic.isStarting, camera: picture.isStarting }),
      screenProblem,
      blur: ownCamera.read().blur,
    }
  }

  function publish(): void {
    if (isClosed) return
    out = orSame(out, readOutgoing())
    const next = orSame(state, readState(state))
    if (next === state) return
    state = next
    listeners.forEach(hear => hear())
  }

  /** Brings what goes out in line with what is wanted and what the devices give. */
  function settle(): void {
    ownMicrophone.follow(microphone.read(), wish.mic || isHeld)
    ownCamera.follow(camera.read().track)
    publish()
  }

  async function refreshDevices(): Promise<void> {
    const next = await listDevices()
    if (isClosed) return
    devices = sameDevices(devices, next) ? devices : next
    microphone.devicesChanged(devices.microphone)
    camera.devicesChanged(devices.camera)
    publish()
  }

  function dropScreen(): void {
    screenAsks++
    screen?.getTracks().forEach(track => track.stop())
    screen = null
  }

  const stops = [
    onDevicesChanged(() => void refreshDevices()),
    onWake(() => {
      microphone.recheck()
      camera.recheck()
      void refreshDevices()
    }),
  ]
  void refreshDevices()

  return {
    read: () => state,
    outgoing: () => out,
    subscribe(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    setMic(isOn) {
      wish = orSame(wish, { ...wish, mic: isOn })
      if (isOn) microphone.want(true)
      // Nobody asked for it any more while it was not to be had.
      else if (!microphone.read().track) microphone.want(false)
      settle()
    },
    setCamera(isOn) {
      wish = orSame(wish, { ...wish, camera: isOn })
      camera.want(isOn && !isAudioOnly)
      settle()
    },
    async setScreen(isOn) {
      dropScreen()
      screenProblem = null
      publish()
      if (!isOn || isAudioOnly) return
      const ask = ++screenAsks
      const got = await captureScreen()
      if (ask !== screenAsks || isClosed) {
        if ('track' in got) got.track.stop()
        return
      }
      if ('track' in got) {
        screen = new MediaStream([got.track])
        // The browser's own bar has a button to stop it.
        got.track.addEventListener('ended', () => {
          if (ask !== screenAsks) return
          dropScreen()
          publish()
        })
      } else screenProblem = got.problem
      publish()
    },
    setAudioOnly(isOn) {
      isAudioOnly = isOn
      if (isOn) dropScreen()
      camera.want(wish.camera && !isOn)
      settle()
    },
    setBlur(isOn) {
      keepBlur(isOn)
      ownCamera.setBlur(isOn)
      publish()
    },
    chooseDevice(kind, id) {
      const device: ChosenDevice | null = devices[kind].find(each => each.id === id) ?? null
      chosen = { ...chosen, [kind]: device }
      keepDevice(kind, device)
      if (kind === 'microphone') microphone.chosenChanged()
      if (kind === 'camera') camera.chosenChanged()
      publish()
    },
    holdMic(next) {
      if (next === isHeld) return
      isHeld = next
      if (isHeld) microphone.want(true)
      settle()
    },
    close() {
      isClosed = true
      stops.forEach(stop => stop())
      listeners.clear()
      dropScreen()
      microphone.want(false)
      camera.want(false)
      settle()
    },
  }
}

/** The one before where nothing of it is another, so that who looks at it is not told for nothing. */
function orSame<T extends object>(before: T | undefined, next: T): T {
  if (!before) return next
  const keys = Object.keys(next) as (keyof T)[]
  return keys.every(name => Object.is(before[name], next[name])) ? before : next
}

function idIn(track: MediaStreamTrack | null, here: Devices['microphone']): string | null {
  if (!track) return null
  const { deviceId } = track.getSettings()
  // By name too: Chromium calls the system's own choice "default".
  const device = here.find(({ id }) => id === deviceId) ?? here.find(({ label }) => label === track.label)
  return device?.id ?? null
}

function sameDevices(before: Devices, next: Devices): boolean {
  return JSON.stringify(before) === JSON.stringify(next)
}
