import type { ConnectionCheck } from './connection-check.ts'

export type ConnectionWords = {
  tone: 'live' | 'reconnecting' | 'offline' | 'quiet'
  /** "Good · relay reachable" */
  state: string
  /** What follows from it and what to do; null where there is nothing to do. */
  advice: string | null
}

const noRelay = 'Some networks need a relay, and this server has none.'
const tryElsewhere = 'Turn off a VPN, or try another network such as your phone’s hotspot.'

export function connectionWords(check: ConnectionCheck): ConnectionWords {
  const { finding, relayRoundTripMs, candidates, isRelayOnly, hasServers } = check
  switch (finding) {
    case 'relayed': {
      const time = relayRoundTripMs === null ? '' : ` · ${relayRoundTripMs} ms`
      return { tone: 'live', state: `Good · relay reachable${time}`, advice: null }
    }
    case 'direct':
      return { tone: 'live', state: 'Good · direct', advice: noRelay }
    case 'relayUnreachable': {
      const mayBeDirect = candidates.srflx !== null && !isRelayOnly
      return {
        tone: mayBeDirect ? 'reconnecting' : 'offline',
        state: 'Relay not reachable',
        advice: mayBeDirect
          ? `The call may still connect directly. If it does not: ${lower(tryElsewhere)}`
          : `The call may not connect. ${tryElsewhere}`,
      }
    }
    case 'localOnly':
      return {
        tone: 'reconnecting',
        state: 'This network only',
        advice: hasServers
          ? `The call connects with people on your network, and may not with others. ${tryElsewhere}`
          : 'The call connects with people on your network, and may not with others.',
      }
    case 'blocked':
      return {
        tone: 'offline',
        state: 'Blocked',
        advice: `This browser or network lets no call through. Turn off extensions that block WebRTC. ${tryElsewhere}`,
      }
    case 'notChecked':
      return { tone: 'quiet', state: 'By a media server', advice: 'You see how it is once you join.' }
  }
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
