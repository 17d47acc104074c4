import { callLimits, type PeerId, type QualityMinute } from '@dryrun/shared/contract/call'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { ask, readConnection } from '../socket.ts'
import { isPassing } from './call-faults.ts'
import type { RemotePeer } from './call-transport.ts'
import { QualityMinutes } from './quality/quality-minutes.ts'

const reportEveryMs = 60_000

/** Sends the server, once a minute, how the call went; what it could not take is kept for half an hour. */
export function reportQuality(sessionId: SessionId, peerId: PeerId, serverNow: () => number) {
  const minutes = new QualityMinutes()
  let kept: QualityMinute[] = []
  const keep = (more: QualityMinute[]) => {
    kept = [...kept, ...more].slice(-callLimits.minutesPerReport)
  }

  async function send(): Promise<void> {
    if (kept.length === 0 || readConnection().state !== 'live') return
    const report = kept
    kept = []
    try {
      await ask('call:quality', { sessionId, peerId, minutes: report })
    } catch (fault) {
      // What the server will not have it will not have later either.
      if (isPassing(fault)) kept = [...report, ...kept].slice(-callLimits.minutesPerReport)
    }
  }
  const timer = setInterval(() => {
    keep(minutes.takeOver(serverNow()))
    void send()
  }, reportEveryMs)

  return {
    note: (peers: readonly RemotePeer[], memberOf: (peer: RemotePeer) => MemberId | null) =>
      minutes.note(peers, memberOf, serverNow()),
    /** Sends the minute that has only begun too. To be called before the call is left. */
    finish: () => {
      keep(minutes.takeAll())
      void send()
    },
    stop: () => clearInterval(timer),
  }
}
