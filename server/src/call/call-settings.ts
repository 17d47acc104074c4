import type { Env } from '../env.ts'
import type { Log } from '../log.ts'
import { createMeshWay, type IceSettings } from './ice-servers.ts'
import { createLivekitWay, type LivekitSettings } from './livekit-access.ts'
import type { MediaWay } from './media-way.ts'

/** How calls are carried; `graceMs` is how long a lost connection stays in the call, where not the usual. */
export type CallSettings = {
  way: ({ kind: 'mesh' } & IceSettings) | ({ kind: 'livekit' } & LivekitSettings)
  graceMs?: number
}

/** The settings of the call; `readEnv` has seen to it that they are whole. */
export function callSettingsOf(env: Env): CallSettings {
  const { LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env
  if (env.CALL_TRANSPORT === 'livekit') {
    if (!url || !apiKey || !apiSecret) throw new Error('CALL_TRANSPORT: the settings of LiveKit are missing.')
    return { way: { kind: 'livekit', url, apiKey, apiSecret } }
  }
  const { TURN_URLS: urls, TURN_SECRET: secret, TURN_TTL_SECONDS: ttlSeconds } = env
  const turn = secret === undefined ? null : { urls, secret, ttlSeconds }
  return { way: { kind: 'mesh', stunUrls: env.STUN_URLS, turn, isRelayOnly: env.CALL_RELAY_ONLY } }
}

/** What the log says at the start of a server that others reach and that has no relay; null where nothing is missing. */
export function relayWarningOf({ CALL_TRANSPORT, TURN_SECRET, PUBLIC_URL }: Env): string | null {
  if (CALL_TRANSPORT !== 'mesh' || TURN_SECRET !== undefined || PUBLIC_URL === undefined) return null
  return 'Calls have no relay: some networks will not connect. See docs/running.md, The call.'
}

export function createMediaWay({ way }: CallSettings, now: () => Date, log: Log): MediaWay {
  return way.kind === 'mesh' ? createMeshWay(way, now) : createLivekitWay(way, log)
}

/** Where a browser sends media and asks for it other than of us, for the content policy. */
export function mediaOriginsOf({ way }: CallSettings): string[] {
  if (way.kind === 'mesh') return []
  const { host, protocol } = new URL(way.url)
  const isSecure = protocol === 'wss:' || protocol === 'https:'
  return isSecure ? [`wss://${host}`, `https://${host}`] : [`ws://${host}`, `http://${host}`]
}
