import type { CallConnection } from '@dryrun/shared/contract/call'
import type { CallTransport, CallWire } from './call-transport.ts'

/** The way for media the server asks for; each is loaded only where it is used. Rejects where it cannot be had. */
export async function chooseTransport(wire: CallWire, connection: CallConnection): Promise<CallTransport> {
  if (connection.kind === 'livekit') {
    const { createLiveKitTransport } = await import('./livekit/livekit-transport.ts')
    return createLiveKitTransport(wire, connection)
  }
  const { createMeshTransport } = await import('./mesh/mesh-transport.ts')
  return createMeshTransport(wire, connection)
}
