import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TokenVerifier } from 'livekit-server-sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CallPeer, PeerId } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { createLog } from '../log.ts'
import { createLivekitWay, livekitTokenSeconds } from './livekit-access.ts'
import type { Connecting, MediaWay } from './media-way.ts'

const keys = { apiKey: 'key', apiSecret: 'a secret of thirty-two characters' }
const sessionId = 'session-1' as SessionId
const peerId = 'peer-of-ana' as PeerId
const ana: Connecting = {
  sessionId,
  memberId: 'member-ana' as MemberId,
  name: 'Ana',
  peer: { peerId, mayBeHeard: true },
}

/** What stands for a media server: it writes down what it is asked, and has one microphone and one camera of Ana's. */
let server: Server
let asked: { method: string; body: unknown }[]
let status: number
let way: MediaWay

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = ''
    request.on('data', chunk => (text += String(chunk)))
    request.on('end', () => {
      const method = request.url?.split('/').at(-1) ?? ''
      asked.push({ method, body: JSON.parse(text) })
      response.writeHead(status, { 'content-type': 'application/json' })
      const tracks = [
        { sid: 'TR_mic', source: 'MICROPHONE' },
        { sid: 'TR_camera', source: 'CAMERA' },
      ]
      response.end(JSON.stringify(method === 'GetParticipant' ? { identity: peerId, tracks } : {}))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  way = createLivekitWay({ url: `ws://127.0.0.1:${port}`, ...keys }, createLog('silent'))
})
beforeEach(() => {
  asked = []
  status = 200
})
afterAll(() => void server.close())

async function grantsOf(connecting: Connecting) {
  const connection = await way.connect(connecting)
  if (connection.kind !== 'livekit') throw new Error('not of a media server')
  const claims = await new TokenVerifier(keys.apiKey, keys.apiSecret).verify(connection.token)
  return { connection, claims }
}

const peer = (change: Partial<CallPeer> = {}): CallPeer => ({
  ...{ peerId, memberId: ana.memberId, mayBeHeard: true, mutedBy: null, isHere: true },
  media: { isMicOn: true, isCameraOn: true, isSharingScreen: false, isAudioOnly: false },
  ...change,
})
const follow = async (before: CallPeer[], after: CallPeer[], left: PeerId[] = []) => {
  way.follow({ sessionId, before, after, left })
  await way.settle()
}

describe('V15: a token', () => {
  test('is for one peer in the room of one session, for as long as it says', async () => {
    const { connection, claims } = await grantsOf(ana)
    expect(claims).toMatchObject({
      sub: peerId,
      name: 'Ana',
      video: { roomJoin: true, room: sessionId, canPublish: true, canSubscribe: true, canPublishData: false },
    })
    expect(claims.video?.canPublishSources).toBeUndefined()
    expect(claims.exp).toBeCloseTo(Date.now() / 1000 + livekitTokenSeconds, -1)
    expect(connection.validForMs).toBe(livekitTokenSeconds * 1000)
  })

  test('lets whoever may not be heard send a camera, and nothing else', async () => {
    const { claims } = await grantsOf({ ...ana, peer: { peerId, mayBeHeard: false } })
    expect(claims.video?.canPublishSources).toEqual(['camera'])
  })

  test('for a check of the connection opens an empty room of one’s own, where nothing is sent', async () => {
    const { claims } = await grantsOf({ ...ana, peer: null })
    const video = { room: 'check-member-ana', canPublish: false, canSubscribe: false, canPublishData: false }
    expect(claims).toMatchObject({ sub: 'check-member-ana', video })
  })

  test('another secret does not verify', async () => {
    const { connection } = await grantsOf(ana)
    await expect(new TokenVerifier('key', 'another secret').verify(connection.token)).rejects.toThrow()
  })
})

describe('V15: the media server is told', () => {
  test('who may be heard no more, and again', async () => {
    await follow([peer()], [peer({ mayBeHeard: false })])
    await follow([peer({ mayBeHeard: false })], [peer()])
    const where = { room: sessionId, identity: peerId }
    const rights = { canSubscribe: true, canPublish: true }
    expect(asked).toMatchObject([
      {
        method: 'UpdateParticipant',
        body: { ...where, permission: { ...rights, canPublishSources: ['CAMERA'] } },
      },
      { method: 'UpdateParticipant', body: { ...where, permission: rights } },
    ])
    expect(JSON.stringify(asked[1])).not.toContain('CAMERA')
  })

  test('of a mute, which silences the microphone and nothing else', async () => {
    const muted = peer({ mutedBy: 'member-ida' as MemberId })
    await follow([peer()], [muted])
    await follow([muted], [peer()])
    expect(asked).toMatchObject([
      { method: 'GetParticipant', body: { room: sessionId, identity: peerId } },
      { method: 'MutePublishedTrack', body: { identity: peerId, trackSid: 'TR_mic', muted: true } },
    ])
  })

  test('who has left, with an end to their token; of who is only missing, nothing', async () => {
    await follow([peer()], [], [peerId])
    await follow([peer()], [])
    expect(asked).toMatchObject([
      { method: 'RemoveParticipant', body: { identity: peerId, revokeTokenTs: expect.any(String) } },
    ])
  })

  test('of who came, nothing: their token says what they may', async () => {
    await follow([], [peer({ mayBeHeard: false })])
    expect(asked).toEqual([])
  })

  test('and that it fails is nobody’s trouble, and does not stop what comes next', async () => {
    status = 500
    const other = peer({ peerId: 'peer-of-ben' as PeerId })
    await follow([peer(), other], [{ ...other, mayBeHeard: false }], [peerId])
    expect(asked.map(({ method }) => method)).toEqual(['RemoveParticipant', 'UpdateParticipant'])
  })
})
