import type { IceServer } from '@dryrun/shared/contract/call'
import { asIceServers, faultIn } from './ice-servers.ts'

/** Milliseconds until the first of each kind: an address of this device, one seen from outside, one on a relay. */
export type Candidates = { host: number | null; srflx: number | null; relay: number | null }

const deadlineMs = 6_000

/** Gathers addresses as a call would, and no call comes of it. */
export async function gatherCandidates(
  iceServers: readonly IceServer[],
  isRelayOnly: boolean,
): Promise<{ candidates: Candidates; faults: string[] }> {
  const candidates: Candidates = { host: null, srflx: null, relay: null }
  const faults: string[] = []
  const startedAt = performance.now()
  let connection: RTCPeerConnection | null = null
  try {
    connection = new RTCPeerConnection({
      iceServers: asIceServers(iceServers),
      iceTransportPolicy: isRelayOnly ? 'relay' : 'all',
    })
    await gather(connection, deadlineMs, {
      found({ type }) {
        if (type === 'host' || type === 'srflx' || type === 'relay') {
          candidates[type] ??= Math.round(performance.now() - startedAt)
        }
      },
      failed: fault => faults.push(fault),
    })
  } catch (fault) {
    faults.push(fault instanceof Error ? fault.message : 'The browser made no connection.')
  } finally {
    connection?.close()
  }
  return { candidates, faults }
}

type Hear = { found: (candidate: RTCIceCandidate) => void; failed: (fault: string) => void }

/** Resolves when all were found, or after `withinMs`. */
async function gather(connection: RTCPeerConnection, withinMs: number, hear: Hear): Promise<void> {
  const done = new Promise<void>(resolve => {
    const late = setTimeout(resolve, withinMs)
    connection.addEventListener('icecandidate', ({ candidate }) => {
      // The last one is null, or has no words.
      if (candidate?.candidate) return hear.found(candidate)
      clearTimeout(late)
      resolve()
    })
    connection.addEventListener('icecandidateerror', event => hear.failed(faultIn(event)))
  })
  connection.createDataChannel('check')
  await connection.setLocalDescription()
  await done
}
