import type { CallConnection, CallPeer, CallView, PeerId, Signal } from '@dryrun/shared/contract/call'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { CallParts, CallSound } from '../src/live/call/call-parts.ts'
import type { OwnMedia } from '../src/live/call/call-state.ts'
import type { CallTransport, CallWire, Outgoing, RemotePeer } from '../src/live/call/call-transport.ts'
import { noDevices } from '../src/live/call/local/devices.ts'
import type { LocalMedia, LocalState } from '../src/live/call/local/local-media.ts'
import { noMedia } from '../src/live/call/own-media.ts'
import type { FakeLive } from './fake-live.ts'
import { ana, ben, cleo, sessionId } from './session-fixture.ts'

export const peerOf = (memberId: MemberId) => `peer-of-${memberId}` as PeerId

/** Somebody in a call with microphone and camera on, who may be heard. */
export function callPeer(memberId: MemberId, more: Partial<CallPeer> = {}): CallPeer {
  return {
    peerId: peerOf(memberId),
    memberId,
    media: { isMicOn: true, isCameraOn: true, isSharingScreen: false, isAudioOnly: false },
    mayBeHeard: true,
    mutedBy: null,
    isHere: true,
    ...more,
  }
}

export const callView = (...peers: CallPeer[]): CallView => ({ peers, capacity: 4 })

/** A stream to tell from others; nothing flows in it. */
export const fakeStream = (id: string) => Object.assign(new MediaStream(), { about: id })

export function remotePeer(peerId: PeerId, more: Partial<RemotePeer> = {}): RemotePeer {
  return {
    peerId,
    link: 'connected',
    audio: null,
    camera: null,
    screen: null,
    quality: null,
    theirVideo: { step: 'full', why: 'chosen' },
    ourVideo: { step: 'full', why: 'chosen' },
    ...more,
  }
}

function listeners() {
  const all = new Set<() => void>()
  const onChange = (hear: () => void) => {
    all.add(hear)
    return () => void all.delete(hear)
  }
  return { onChange, tell: () => all.forEach(hear => hear()) }
}

export function fakeMedia() {
  const { onChange, tell } = listeners()
  let isHeld = false
  let isClosed = false
  let state: LocalState = {
    own: noMedia,
    devices: noDevices,
    chosen: { microphone: null, camera: null, speaker: null },
    inUse: { microphone: null, camera: null },
    missing: { microphone: null, camera: null },
    wish: { mic: false, camera: false },
    isStarting: { microphone: false, camera: false },
    screenProblem: null,
    blur: { status: 'off', by: null, cost: null },
  }
  const track = (kind: string) => ({ kind }) as MediaStreamTrack
  const outgoingOf = ({ isCameraOn, isSharingScreen, isAudioOnly }: OwnMedia): Outgoing => ({
    audio: track('audio'),
    camera: isCameraOn ? track('video') : null,
    screen: isSharingScreen ? track('video') : null,
    isAudioOnly,
  })
  let out = outgoingOf(state.own)
  const change = (more: Partial<OwnMedia>) => {
    state = { ...state, own: { ...state.own, ...more } }
    // As the real one: what goes out is another object only where something else does.
    if (Object.keys(more).some(key => key !== 'level')) out = outgoingOf(state.own)
    tell()
  }
  const wish = (more: Partial<LocalState['wish']>) => {
    state = { ...state, wish: { ...state.wish, ...more } }
  }
  const media: LocalMedia = {
    read: () => state,
    outgoing: () => out,
    subscribe: onChange,
    setMic: mic => {
      wish({ mic })
      change({ isMicOn: mic || isHeld })
    },
    setCamera: camera => {
      wish({ camera })
      change({ isCameraOn: camera })
    },
    setScreen: async isSharingScreen => change({ isSharingScreen }),
    setAudioOnly: isAudioOnly => change({ isAudioOnly }),
    setBlur: isBlurred => change({ isBlurred }),
    chooseDevice: () => {},
    holdMic: held => {
      isHeld = held
      change({ isMicOn: state.wish.mic || held })
    },
    close: () => {
      isClosed = true
    },
  }
  return { media, change, isClosed: () => isClosed }
}

export function fakeTransport(wire: CallWire, connection: CallConnection) {
  const { onChange, tell } = listeners()
  const log: string[] = []
  let peers: readonly RemotePeer[] = []
  const seen = {
    wire,
    connection,
    log,
    peersSet: [] as { peers: readonly CallPeer[]; left: readonly PeerId[] }[],
    published: [] as Outgoing[],
    heard: [] as { from: PeerId; pcId: string; signal: Signal }[],
    isClosed: false,
    /** What the others send from now on. */
    receive: (next: readonly RemotePeer[]) => {
      peers = next
      tell()
    },
  }
  const transport: CallTransport = {
    setPeers: (next, left) => void seen.peersSet.push({ peers: next, left: [...left] }),
    publish: outgoing => void seen.published.push(outgoing),
    hear: (from, pcId, signal) => void seen.heard.push({ from, pcId, signal }),
    renew: () => void log.push('renew'),
    recheck: () => void log.push('recheck'),
    peers: () => peers,
    onChange,
    close: () => {
      seen.isClosed = true
    },
  }
  return { transport, seen }
}

export function fakeSound() {
  const { onChange, tell } = listeners()
  let playing: ReadonlyMap<PeerId, MediaStream> = new Map()
  let speaking: readonly PeerId[] = []
  let isBlocked = false
  const sound: CallSound = {
    play: voices => {
      playing = voices
    },
    isSpeaking: peer => speaking.includes(peer),
    isBlocked: () => isBlocked,
    setSpeaker: () => {},
    unblock: () => {
      isBlocked = false
      tell()
    },
    onChange,
    close: () => {},
  }
  return {
    sound,
    playing: () => [...playing.keys()],
    speak: (...peers: PeerId[]) => {
      speaking = peers
      tell()
    },
    block: () => {
      isBlocked = true
      tell()
    },
  }
}

/** The parts of a call without a device or a network; what was opened is kept in order, the newest last. */
export function fakeCall() {
  const medias: ReturnType<typeof fakeMedia>[] = []
  const transports: ReturnType<typeof fakeTransport>['seen'][] = []
  const sounds: ReturnType<typeof fakeSound>[] = []
  const parts: CallParts = {
    openMedia: () => {
      const opened = fakeMedia()
      medias.push(opened)
      return Promise.resolve(opened.media)
    },
    openTransport: (wire, connection) => {
      const { transport, seen } = fakeTransport(wire, connection)
      transports.push(seen)
      return Promise.resolve(transport)
    },
    openSound: () => {
      const opened = fakeSound()
      sounds.push(opened)
      return opened.sound
    },
    serverNow: () => Date.now(),
    seatIn: () => ({ me: ben, members: [ana, ben, cleo] }),
  }
  return {
    parts,
    medias,
    transports,
    sounds,
    get media() {
      return medias.at(-1)!
    },
    get transport() {
      return transports.at(-1)!
    },
    get sound() {
      return sounds.at(-1)!
    },
  }
}
export type FakeCall = ReturnType<typeof fakeCall>

export const meshConnection = (validForMs: number | null = null): CallConnection => ({
  kind: 'mesh',
  iceServers: [],
  isRelayOnly: false,
  validForMs,
})

/** A server that lets `me` into the call with those who are there, and says so to everybody. */
export function answerCall(live: FakeLive, me: MemberId, there: readonly CallPeer[] = []) {
  let own: CallPeer | null = null
  const view = () => callView(...there, ...(own ? [own] : []))
  live.answer('call:read', view)
  live.answer('call:join', ({ peerId, media }) => {
    own = callPeer(me, { mayBeHeard: own?.mayBeHeard ?? true, mutedBy: own?.mutedBy ?? null, peerId, media })
    return { call: view(), connection: meshConnection() }
  })
  live.answer('call:media', () => null)
  live.answer('call:leave', () => {
    own = null
    return null
  })
  return {
    own: () => own,
    /** Changes one's own peer as the server would, and tells it. */
    changeOwn: (more: Partial<CallPeer>) => {
      if (own) own = { ...own, ...more }
      live.tell('call:changed', { sessionId, call: view(), left: [] })
    },
    changeOthers: (peers: readonly CallPeer[], left: PeerId[] = []) => {
      there = peers
      live.tell('call:changed', { sessionId, call: view(), left })
    },
  }
}
