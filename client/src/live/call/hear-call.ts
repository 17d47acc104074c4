import type { CallView, PeerId } from '@dryrun/shared/contract/call'
import type { FactPayload } from '@dryrun/shared/contract/events'
import type { MemberId, SessionId } from '@dryrun/shared/contract/ids'
import { onSessionJoined } from '../session-store.ts'
import { onConnection, onFact, readConnection } from '../socket.ts'
import { watchWakes } from './watch-wakes.ts'

/** What the server, the page and the device do to a call. */
export type CallHears = {
  listed: (view: CallView, left: readonly PeerId[]) => void
  /** Who is in the session, never older than what was told before. */
  members: (members: readonly MemberId[]) => void
  signalled: (signal: FactPayload<'call:signalled'>) => void
  /** Of whichever session. */
  ended: (end: FactPayload<'call:ended'>) => void
  /** The session was joined: for the first time, or after the connection to the server was lost. */
  joined: (wasLost: boolean) => void
  /** The network changed, or the device woke up. */
  woke: () => void
  pageLeft: () => void
  pageCameBack: () => void
}

/** Answers what begins to hear, which answers what ends it. */
export function hearCall(sessionId: SessionId, hears: CallHears): () => () => void {
  /** The server's time of the newest list of members, as facts may overtake one another. */
  let membersAsOf = ''

  return () => {
    let wasLost = readConnection().state !== 'live'
    const hearConnection = () => {
      wasLost ||= readConnection().state !== 'live'
    }
    // Not at once when the connection is back: what others do meanwhile would not be told to this tab.
    const hearJoined = (joined: SessionId) => {
      if (joined !== sessionId) return
      const isBack = wasLost
      wasLost = false
      hears.joined(isBack)
    }
    const stops = [
      onFact('call:changed', fact => {
        if (fact.sessionId === sessionId) hears.listed(fact.call, fact.left)
      }),
      onFact('session:changed', ({ session: { id, members }, serverNow }) => {
        if (id !== sessionId || serverNow < membersAsOf) return
        membersAsOf = serverNow
        hears.members(members.map(member => member.id))
      }),
      onFact('call:signalled', fact => {
        if (fact.sessionId === sessionId) hears.signalled(fact)
      }),
      onFact('call:ended', hears.ended),
      onConnection(hearConnection),
      onSessionJoined(hearJoined),
      watchWakes(hears.woke),
      hearPage('pagehide', hears.pageLeft),
      // A page that is taken out of the browser's cache is as it was when it went.
      hearPage('pageshow', event => {
        if (event.persisted) hears.pageCameBack()
      }),
    ]
    return () => stops.forEach(stop => stop())
  }
}

function hearPage(name: 'pagehide' | 'pageshow', hear: (event: PageTransitionEvent) => void): () => void {
  window.addEventListener(name, hear)
  return () => window.removeEventListener(name, hear)
}
