import type { CallConnection, CallView, PeerId } from '@dryrun/shared/contract/call'
import type { MemberId, RecordingId, SessionId } from '@dryrun/shared/contract/ids'
import { ApiRefusal } from '../../api-refusal.ts'
import { ask, readConnection } from '../socket.ts'
import { isPassing, joinAgainMs, problemOf, words } from './call-faults.ts'
import { recallCall, rememberCall } from './call-memory.ts'
import type { CallParts } from './call-parts.ts'
import type { CallState, MediaWish } from './call-state.ts'
import type { Outgoing } from './call-transport.ts'
import { CallVisit } from './call-visit.ts'
import { deviceActions, type DeviceActions } from './device-actions.ts'
import { hearCall } from './hear-call.ts'
import type { LocalMedia } from './local/local-media.ts'
import { noMedia } from './own-media.ts'

/** After this long without anybody looking, the call is left; a change of page is quicker. */
const leaveAfterMs = 1_000

/** The call of a session in this tab, shared by all components that look at it, across the pages of the session. */
export type CallStore = DeviceActions & {
  subscribe: (hear: () => void) => () => void
  read: () => CallState
  /**
   * Into the call; also back into it from where another tab took it over. While it is recorded, with what is agreed
   * to. `opened` are devices that are open already (in the check before): the call takes them over, and closes them.
   */
  join: (wish: MediaWish, agreesTo?: RecordingId | null, opened?: LocalMedia) => Promise<void>
  leave: () => void
  /** How media would travel now, for a check of the connection. */
  loadConnection: () => Promise<CallConnection>
  mute: (memberId: MemberId) => void
  letSpeak: (memberId: MemberId, maySpeak: boolean) => void
  forgetProblem: () => void
  /** What this member sends in the call; null outside of it. Who hears of it does not keep the call. */
  source: { sent: () => Outgoing | null; subscribe: (hear: () => void) => () => void }
  /** Leaves at once, whoever still looks. */
  close: () => void
}

const out: CallState = {
  status: 'out',
  view: null,
  self: null,
  own: noMedia,
  others: [],
  problem: null,
  isSoundBlocked: false,
  joinedAt: null,
}

type Visiting = { visit: CallVisit; wish: MediaWish; agreesTo: RecordingId | null }

export function createCallStore(sessionId: SessionId, parts: CallParts): CallStore {
  let state = out
  let current: Visiting | null = null
  let stop: (() => void) | null = null
  let leaving: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  /** The server's last word on who is in it. */
  let listed: CallView | null = null
  /** Counts what was heard of the call, so that an answer that is older is known. */
  let heard = 0
  const listeners = new Set<() => void>()
  const onlyHearing = new Set<() => void>()
  const set = (more: Partial<CallState>) => {
    state = { ...state, ...more }
    for (const hear of [...listeners, ...onlyHearing]) hear()
  }

  /** What the visit has to show now. */
  const shown = (): Partial<CallState> => {
    if (!current) return { self: null, own: noMedia, others: [], isSoundBlocked: false, joinedAt: null }
    const { visit } = current
    const { peerId: self, own, isSoundBlocked } = visit
    const view = visit.view ?? listed
    return { view, self, own, isSoundBlocked, others: visit.participants() }
  }

  const end = (more: Partial<CallState>) => {
    clearTimeout(retry)
    const gone = current?.visit.peerId
    current?.visit.close()
    current = null
    // The server says so too, but not at once, and who reads on must not seem to be in it elsewhere.
    listed &&= { ...listed, peers: listed.peers.filter(({ peerId }) => peerId !== gone) }
    set({ view: listed, ...shown(), ...more })
  }

  const sayGoodbye = (peerId: PeerId) => {
    if (readConnection().state !== 'live') return
    // Nobody waits for the answer: a peer that could not say goodbye is missed soon.
    ask('call:leave', { sessionId, peerId }).catch(() => undefined)
  }

  const takeView = (view: CallView, left: readonly PeerId[] = []) => {
    const could = current?.visit.self?.mayBeHeard
    listed = view
    current?.visit.take(view, left)
    // What was refused to somebody who only listened is not so any more, or the other way round.
    const isFresh = could !== undefined && current?.visit.self?.mayBeHeard !== could
    set({
      view,
      ...shown(),
      ...(isFresh ? { problem: null } : {}),
      ...(isNowhere(view) ? { status: 'out' } : {}),
    })
  }

  /** True where another tab had taken the call over, and has left it since. */
  const isNowhere = ({ peers }: CallView) => {
    const me = parts.seatIn(sessionId)?.me
    return (
      state.status === 'elsewhere' &&
      me !== undefined &&
      !peers.some(peer => peer.memberId === me && peer.isHere)
    )
  }

  const broke = (visit: CallVisit) => {
    if (current?.visit !== visit) return
    sayGoodbye(visit.peerId)
    end({ status: 'out', problem: words.broke })
  }

  /** Joins as the visit's peer: the first time, and after each loss of the connection. Answers whether it is in. */
  async function enter({ visit, wish, agreesTo }: Visiting, connectMedia: boolean): Promise<boolean> {
    const media = visit.mediaState(wish)
    const before = heard
    const agreement = agreesTo === null ? {} : { agreesTo }
    const reply = await ask('call:join', { sessionId, peerId: visit.peerId, media, ...agreement })
    if (current?.visit !== visit) {
      sayGoodbye(visit.peerId)
      return false
    }
    // A fact that came meanwhile and has this peer in it is newer than the answer.
    const isOld = heard !== before && listed?.peers.some(({ peerId }) => peerId === visit.peerId)
    listed = isOld && listed ? listed : reply.call
    visit.joined(listed, media)
    set(shown())
    if (connectMedia) await visit.connect(reply.connection)
    else visit.renew(reply.connection)
    return current?.visit === visit
  }

  async function join(wish: MediaWish, agreesTo?: RecordingId | null, opened?: LocalMedia): Promise<void> {
    if (current) return opened?.close()
    const visit: CallVisit = new CallVisit(sessionId, parts, {
      changed: () => {
        if (current?.visit === visit) set(shown())
      },
      broke: () => broke(visit),
    })
    const visiting: Visiting = { visit, wish, agreesTo: agreesTo ?? null }
    current = visiting
    set({ ...shown(), status: 'joining', problem: null })
    void visit.openMedia(wish, opened)
    try {
      if (await enter(visiting, true)) set({ status: 'in', joinedAt: Date.now(), ...shown() })
    } catch (fault) {
      if (current?.visit !== visit) return
      if (!(fault instanceof ApiRefusal)) sayGoodbye(visit.peerId)
      end({ status: 'out', problem: problemOf(fault) })
    }
  }

  /** After the connection to the server was lost; the media of the call is not touched. */
  async function enterAgain(): Promise<void> {
    const visiting = current
    if (!visiting || state.status !== 'in') return
    clearTimeout(retry)
    try {
      await enter(visiting, false)
    } catch (fault) {
      if (current !== visiting) return
      if (!isPassing(fault)) return end({ status: 'out', problem: problemOf(fault) })
      retry = setTimeout(() => void enterAgain(), joinAgainMs)
    }
  }

  async function look(): Promise<void> {
    if (readConnection().state !== 'live') return
    if (current) return enterAgain()
    const before = heard
    try {
      const view = await ask('call:read', { sessionId })
      if (heard === before) takeView(view)
    } catch {
      // Who is in the call is not known, and the way in is offered all the same.
    }
  }

  const leave = () => {
    if (!current) return
    current.visit.finish()
    sayGoodbye(current.visit.peerId)
    end({ status: 'out', problem: null })
  }

  const goAway = () => {
    if (!current) return
    const { visit, wish } = current
    const memberId = visit.self?.memberId
    if (memberId) rememberCall(sessionId, memberId, visit.media?.read().wish ?? wish)
    leave()
  }
  const comeBack = () => {
    const seat = parts.seatIn(sessionId)
    const kept = seat && !current ? recallCall(sessionId, seat.me) : null
    // Whether they agreed to be recorded, the server knows.
    if (kept) void join(kept)
  }

  const beginHearing = hearCall(sessionId, {
    listed: (view, left) => {
      heard += 1
      takeView(view, left)
    },
    members: members => current?.visit.takeMembers(members),
    signalled: ({ from, to, pcId, signal }) => {
      if (to === current?.visit.peerId) current.visit.hear(from, pcId, signal)
    },
    ended: ({ peerId, why }) => {
      if (peerId !== current?.visit.peerId) return
      end(why === 'elsewhere' ? { status: 'elsewhere' } : { status: 'out', problem: words.removed })
    },
    joined: wasLost => {
      comeBack()
      const seat = parts.seatIn(sessionId)
      if (seat) current?.visit.takeMembers(seat.members)
      if (wasLost) void look()
    },
    woke: () => current?.visit.recheck(),
    pageLeft: goAway,
    pageCameBack: comeBack,
  })

  function attend(): () => void {
    const stopHearing = beginHearing()
    void look()
    comeBack()
    return stopHearing
  }

  const close = () => {
    clearTimeout(leaving)
    leave()
    stop?.()
    stop = null
    state = out
    listed = null
  }

  const devices = deviceActions(
    () => current?.visit ?? null,
    problem => set({ problem }),
  )
  const askQuietly = async (request: Promise<unknown>) => {
    set({ problem: null })
    await request.catch((fault: unknown) => set({ problem: problemOf(fault) }))
  }

  return {
    ...devices,
    close,
    join,
    leave,
    read: () => state,
    subscribe(hear) {
      listeners.add(hear)
      clearTimeout(leaving)
      stop ??= attend()
      return () => {
        listeners.delete(hear)
        if (listeners.size > 0) return
        leaving = setTimeout(close, leaveAfterMs)
      }
    },
    source: {
      sent: () => (state.status === 'in' ? (current?.visit.sent ?? null) : null),
      subscribe: hear => {
        onlyHearing.add(hear)
        return () => void onlyHearing.delete(hear)
      },
    },
    loadConnection: () => ask('call:connection', { sessionId }),
    mute: memberId => void askQuietly(ask('call:mute', { sessionId, memberId })),
    letSpeak: (memberId, maySpeak) =>
      void askQuietly(ask('call:letSpeak', { sessionId, memberId, maySpeak })),
    forgetProblem: () => set({ problem: null }),
  }
}
