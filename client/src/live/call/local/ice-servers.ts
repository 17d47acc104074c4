import type { IceServer } from '@dryrun/shared/contract/call'

/** As the browser wants them: a key that is not there, rather than one without a value. */
export function asIceServers(servers: readonly IceServer[]): RTCIceServer[] {
  return servers.map(({ urls, username, credential }) => ({
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  }))
}

/** "turn:relay.example.org:3478 701 TURN allocate request timed out." */
export function faultIn({ url, errorCode, errorText }: RTCPeerConnectionIceErrorEvent): string {
  return [url, errorCode, errorText].filter(Boolean).join(' ')
}
