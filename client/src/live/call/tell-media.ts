import type { MediaState, PeerId } from '@dryrun/shared/contract/call'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { ask, readConnection } from '../socket.ts'
import { isPassing, joinAgainMs } from './call-faults.ts'
import { isSameMedia } from './own-media.ts'

/** Tells the server each change of one's own media, one at a time and the last one always. */
export function tellMedia(sessionId: SessionId, peerId: PeerId) {
  let told: MediaState | null = null
  let wanted: MediaState | null = null
  let isAsking = false
  let isStopped = false
  let again: ReturnType<typeof setTimeout> | undefined

  async function tell(): Promise<void> {
    clearTimeout(again)
    if (isAsking) return
    isAsking = true
    try {
      while (!isStopped && wanted !== null && told !== null && !isSameMedia(wanted, told)) {
        const media = wanted
        await ask('call:media', { sessionId, peerId, media })
        told = media
      }
    } catch (fault) {
      // After a lost connection joining again tells it.
      const isWorthIt = isPassing(fault) && readConnection().state === 'live'
      if (isWorthIt && !isStopped) again = setTimeout(() => void tell(), joinAgainMs)
    } finally {
      isAsking = false
    }
  }
  return {
    /** The server knows this already: it came with joining. */
    isTold: (media: MediaState) => {
      told = media
      void tell()
    },
    tell: (media: MediaState) => {
      wanted = media
      void tell()
    },
    stop: () => {
      isStopped = true
      clearTimeout(again)
    },
  }
}
