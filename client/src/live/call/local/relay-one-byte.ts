import type { IceServer } from '@dryrun/shared/contract/call'
import { asIceServers, faultIn } from './ice-servers.ts'

const deadlineMs = 8_000

/**
 * Sends a random byte from this page to itself by the relay alone and has it sent back.
 *
 * @returns milliseconds there and back; null where it did not come back as it went
 */
export async function relayOneByte(
  relays: readonly IceServer[],
): Promise<{ roundTripMs: number | null; faults: string[] }> {
  const faults: string[] = []
  const ends: RTCPeerConnection[] = []
  const open = () => {
    const end = new RTCPeerConnection({ iceServers: asIceServers(relays), iceTransportPolicy: 'relay' })
    end.addEventListener('icecandidateerror', event => faults.push(faultIn(event)))
    ends.push(end)
    return end
  }
  let late: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<null>(resolve => {
    late = setTimeout(() => resolve(null), deadlineMs)
  })
  try {
    const [near, far] = [open(), open()]
    const echoed = sendAndWait(near, far)
    await Promise.race([connect(near, far), tooLate])
    return { roundTripMs: await Promise.race([echoed, tooLate]), faults }
  } catch (fault) {
    return {
      roundTripMs: null,
      faults: [...faults, fault instanceof Error ? fault.message : 'It was refused.'],
    }
  } finally {
    clearTimeout(late)
    ends.forEach(end => end.close())
  }
}

async function connect(near: RTCPeerConnection, far: RTCPeerConnection): Promise<void> {
  // What comes before the other's description would be refused, so it waits.
  let mark = () => {}
  const described = new Promise<void>(resolve => {
    mark = resolve
  })
  const handOver = (from: RTCPeerConnection, to: RTCPeerConnection) =>
    from.addEventListener('icecandidate', ({ candidate }) => {
      if (!candidate) return
      // One that is refused is one fewer; the byte tells whether enough were left.
      described.then(() => to.addIceCandidate(candidate)).catch(() => {})
    })
  handOver(near, far)
  handOver(far, near)
  await near.setLocalDescription()
  if (near.localDescription) await far.setRemoteDescription(near.localDescription)
  await far.setLocalDescription()
  if (far.localDescription) await near.setRemoteDescription(far.localDescription)
  mark()
}

function sendAndWait(near: RTCPeerConnection, far: RTCPeerConnection): Promise<number | null> {
  const byte = crypto.getRandomValues(new Uint8Array(1))
  far.addEventListener('datachannel', ({ channel }) => {
    channel.binaryType = 'arraybuffer'
    channel.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => channel.send(data))
  })
  return new Promise(resolve => {
    const channel = near.createDataChannel('byte')
    channel.binaryType = 'arraybuffer'
    let sentAt = 0
    channel.addEventListener('open', () => {
      sentAt = performance.now()
      channel.send(byte)
    })
    channel.addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
      const back = new Uint8Array(data)
      const isSame = back.length === 1 && back[0] === byte[0]
      resolve(isSame ? Math.max(1, Math.round(performance.now() - sentAt)) : null)
    })
  })
}
