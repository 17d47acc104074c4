import type { CallConnection, IceServer } from '@dryrun/shared/contract/call'
import { gatherCandidates, type Candidates } from './gather-candidates.ts'
import { relayOneByte } from './relay-one-byte.ts'

/**
 * What the check found. `relayed`: a byte went through the relay and back. `relayUnreachable`: there is a relay, and
 * it did not. `direct`: there is none, but this device is reachable from outside by what a STUN server saw.
 * `localOnly`: only addresses of this network. `blocked`: not one way out. `notChecked`: a media server forwards.
 */
export type ConnectionFinding =
  'relayed' | 'relayUnreachable' | 'direct' | 'localOnly' | 'blocked' | 'notChecked'

export type ConnectionCheck = {
  finding: ConnectionFinding
  /** Milliseconds until the first address of each kind was there; null where none came. */
  candidates: Candidates
  /** Milliseconds through the relay and back; null where nothing came back or there is none. */
  relayRoundTripMs: number | null
  /** True where the server lets media travel by a relay only. */
  isRelayOnly: boolean
  /** False where the server names neither STUN nor TURN. */
  hasServers: boolean
  /** What the browser said went wrong, for whoever looks after the server. */
  faults: string[]
}

const none: Candidates = { host: null, srflx: null, relay: null }

/** Really gathers addresses, and really sends a byte by the relay where there is one. Takes at most 8 seconds. */
export async function checkConnection(connection: CallConnection): Promise<ConnectionCheck> {
  const base = { candidates: none, relayRoundTripMs: null, isRelayOnly: false, hasServers: true, faults: [] }
  if (connection.kind === 'livekit') return { ...base, finding: 'notChecked' }
  const { iceServers, isRelayOnly } = connection
  if (typeof RTCPeerConnection === 'undefined') {
    return { ...base, finding: 'blocked', isRelayOnly, faults: ['This browser has no WebRTC.'] }
  }
  const relays = iceServers.filter(isRelay)
  const [gathered, relayed] = await Promise.all([
    gatherCandidates(iceServers, isRelayOnly),
    relays.length > 0 ? relayOneByte(relays) : null,
  ])
  return {
    finding: findingOf(gathered.candidates, relayed && relayed.roundTripMs),
    candidates: gathered.candidates,
    relayRoundTripMs: relayed?.roundTripMs ?? null,
    isRelayOnly,
    hasServers: iceServers.some(({ urls }) => urls.length > 0),
    faults: [...new Set([...gathered.faults, ...(relayed?.faults ?? [])])],
  }

  function findingOf({ host, srflx }: Candidates, roundTripMs: number | null): ConnectionFinding {
    if (roundTripMs !== null) return 'relayed'
    // Where only the relay may be used, nothing else was gathered.
    const isShut = host === null && srflx === null && !isRelayOnly
    if (relays.length > 0) return isShut ? 'blocked' : 'relayUnreachable'
    if (srflx !== null) return 'direct'
    return host === null ? 'blocked' : 'localOnly'
  }
}

/** Of each server only its relay addresses matter, and STUN ones beside them do no harm. */
function isRelay({ urls }: IceServer): boolean {
  return urls.some(url => /^turns?:/i.test(url))
}
