import { AccessToken, RoomServiceClient, TrackSource } from 'livekit-server-sdk'
import { callLimits, type CallPeer, type PeerId } from '@dryrun/shared/contract/call'
import type { SessionId } from '@dryrun/shared/contract/ids'
import type { Log } from '../log.ts'
import type { CallChange, Connecting, MediaWay } from './media-way.ts'

export type LivekitSettings = { url: string; apiKey: string; apiSecret: string }

/** How long a token opens the door; whoever is in stays in without it. */
export const livekitTokenSeconds = 600

/** Seconds the media server has to answer. */
const answerSeconds = 5

/** What whoever may not be heard may still send. */
const silentSources = [TrackSource.CAMERA]

/** A token for one peer in one session's room, or for an empty room of one's own to check the connection in. */
export function livekitToken(settings: LivekitSettings, { sessionId, memberId, name, peer }: Connecting) {
  const token = new AccessToken(settings.apiKey, settings.apiSecret, {
    identity: peer?.peerId ?? `check-${memberId}`,
    name,
    ttl: livekitTokenSeconds,
  })
  token.addGrant({
    roomJoin: true,
    room: peer === null ? `check-${memberId}` : sessionId,
    // A check reaches the media server and sends nothing by it.
    canSubscribe: peer !== null,
    canPublish: peer !== null,
    // What is not media goes through our own server, which judges it.
    canPublishData: false,
    ...(peer?.mayBeHeard === false ? { canPublishSources: silentSources } : {}),
  })
  return token.toJwt()
}

type Rooms = Pick<
  RoomServiceClient,
  'updateParticipant' | 'getParticipant' | 'mutePublishedTrack' | 'removeParticipant'
>

/** Says in a session's room what a change of the call means there; one thing after another. */
function stepsOf({ sessionId, before, after, left }: CallChange, rooms: Rooms): (() => Promise<unknown>)[] {
  const old = new Map(before.map(peer => [peer.peerId, peer]))
  const isNewly = (is: (peer: CallPeer) => boolean) => (peer: CallPeer) => {
    const was = old.get(peer.peerId)
    return was !== undefined && is(peer) !== is(was)
  }
  const isMuted = ({ mutedBy }: CallPeer) => mutedBy !== null
  return [
    ...left.map(peerId => () => shutOut(rooms, sessionId, peerId)),
    ...after.filter(isNewly(peer => peer.mayBeHeard)).map(({ peerId, mayBeHeard }) => () => {
      const canPublishSources = mayBeHeard ? [] : silentSources
      const permission = { canSubscribe: true, canPublish: true, canPublishData: false, canPublishSources }
      return rooms.updateParticipant(sessionId, peerId, { permission })
    }),
    ...after
      .filter(isNewly(isMuted))
      .filter(isMuted)
      .map(
        ({ peerId }) =>
          () =>
            muteMicrophones(rooms, sessionId, peerId),
      ),
  ]
}

/** Out of the room, and with an older token not in again. */
function shutOut(rooms: Rooms, sessionId: SessionId, peerId: PeerId): Promise<void> {
  return rooms.removeParticipant(sessionId, peerId, { revokeTokenTs: BigInt(Math.floor(Date.now() / 1000)) })
}

async function muteMicrophones(rooms: Rooms, sessionId: SessionId, peerId: PeerId): Promise<void> {
  const { tracks } = await rooms.getParticipant(sessionId, peerId)
  for (const { sid, source } of tracks) {
    if (source === TrackSource.MICROPHONE) await rooms.mutePublishedTrack(sessionId, peerId, sid, true)
  }
}

/** A LiveKit server forwards media; who is in the call and who may be heard stays ours to say, and it is told. */
export function createLivekitWay(settings: LivekitSettings, log: Log): MediaWay {
  const { url, apiKey, apiSecret } = settings
  const rooms = new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret, {
    requestTimeout: answerSeconds,
    failover: false,
  })
  const toldLast = new Map<SessionId, Promise<void>>()

  async function tell(change: CallChange): Promise<void> {
    for (const step of stepsOf(change, rooms)) {
      await step().catch((fault: unknown) =>
        log.warn({ err: fault, sessionId: change.sessionId }, 'the media server did not follow the call'),
      )
    }
  }

  return {
    capacity: callLimits.serverPeople,
    connect: async connecting => ({
      kind: 'livekit',
      url: url.replace(/^http/, 'ws'),
      token: await livekitToken(settings, connecting),
      validForMs: livekitTokenSeconds * 1000,
    }),
    follow: change => {
      const { sessionId } = change
      const telling = (toldLast.get(sessionId) ?? Promise.resolve()).then(() => tell(change))
      toldLast.set(sessionId, telling)
      void telling.then(() => toldLast.get(sessionId) === telling && toldLast.delete(sessionId))
    },
    settle: async () => void (await Promise.all(toldLast.values())),
  }
}
