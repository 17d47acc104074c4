import type { SessionId } from '@dryrun/shared/contract/ids'
import type { RefusalCode } from '@dryrun/shared/contract/reply'
import { ApiRefusal } from '../api-refusal.ts'
import { reportAttention } from './report-attention.ts'
import {
  addEvent,
  arrive,
  changeAttention,
  changePresence,
  changeSession,
  finishRun,
  lastSeqOf,
  startRun,
  type Joined,
  type SessionState,
} from './session-state.ts'
import { ask, holdConnection, onConnection, onFact, readConnection } from './socket.ts'

/** After this long without anybody looking, the seat is left; a change of page or a StrictMode remount is quicker. */
const leaveAfterMs = 1_000
const joinAgainMs = 3_000
const passing: readonly RefusalCode[] = ['unavailable', 'internal', 'too_many']

/** A session shared by all components that look at it: it joins with the first and leaves after the last. */
export type SessionStore = {
  subscribe: (hear: () => void) => () => void
  read: () => SessionState
  /** Leaves at once, whoever still looks. */
  close: () => void
}

const joinedListeners = new Set<(sessionId: SessionId) => void>()

/** Hears each time a session was joined, also again after a drop: facts of it reach this tab from then on. */
export function onSessionJoined(hear: (sessionId: SessionId) => void): () => void {
  joinedListeners.add(hear)
  return () => void joinedListeners.delete(hear)
}

export function createSessionStore(sessionId: SessionId): SessionStore {
  let state: SessionState = { status: 'joining', problem: null }
  let leaving: ReturnType<typeof setTimeout> | undefined
  let stop: (() => void) | null = null
  const listeners = new Set<() => void>()
  const set = (next: SessionState) => {
    if (next === state) return
    state = next
    listeners.forEach(hear => hear())
  }

  const close = () => {
    clearTimeout(leaving)
    stop?.()
    stop = null
    state = { status: 'joining', problem: null }
  }

  return {
    close,
    read: () => state,
    subscribe(hear) {
      listeners.add(hear)
      clearTimeout(leaving)
      stop ??= attend(sessionId, () => state, set)
      return () => {
        listeners.delete(hear)
        if (listeners.size > 0) return
        leaving = setTimeout(close, leaveAfterMs)
      }
    },
  }
}

/** Joins, takes in facts and joins again after each reconnect, until the returned function is called. */
function attend(
  sessionId: SessionId,
  read: () => SessionState,
  set: (next: SessionState) => void,
): () => void {
  let stopped = false
  let attempts = 0
  /** All events up to here are known, from the answers to joining. */
  let settled = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  const attention = reportAttention(sessionId)
  // Facts heard while the snapshot is on its way, to be put on top of it.
  let early: ((state: Joined) => Joined)[] | null = null

  const apply = (change: (state: Joined) => Joined) => {
    early?.push(change)
    const state = read()
    if (state.status === 'joined') set(change(state))
  }

  /** Asks for what was missed, or for all of it. */
  async function join(fromStart = isKeptFromSome(read())): Promise<void> {
    const attempt = ++attempts
    const sentAt = Date.now()
    const changes: ((state: Joined) => Joined)[] = []
    early = changes
    try {
      const before = read()
      const known = before.status === 'joined' && !fromStart ? before.timeline : []
      // Facts may overtake one another, so what came since the last answer is asked for again.
      const since = fromStart ? 0 : settled
      const snapshot = await ask('session:join', { sessionId, since })
      if (stopped || attempt !== attempts) return
      early = null
      settled = lastSeqOf(snapshot.timeline.events) || snapshot.timeline.since
      const now = Date.now()
      set(changes.reduce((state, change) => change(state), arrive(snapshot, now, now - sentAt, known)))
      attention.joined()
      joinedListeners.forEach(hear => hear(sessionId))
    } catch (fault) {
      if (stopped || attempt !== attempts || read().status === 'removed') return
      const { code, message } = fault instanceof ApiRefusal ? fault : unknownFault
      if (!passing.includes(code)) return set({ status: 'refused', refusal: { code, message } })
      if (read().status === 'joining') set({ status: 'joining', problem: message })
      retry = setTimeout(() => void joinIfLive(), joinAgainMs)
    }
  }

  const joinIfLive = async () => {
    clearTimeout(retry)
    if (readConnection().state === 'live') await join()
  }
  let lastState = readConnection().state
  const hearConnection = () => {
    const { state } = readConnection()
    if (state === lastState) return
    lastState = state
    if (state === 'turnedAway') set({ status: 'refused', refusal: notSignedIn })
    if (state === 'live' && read().status !== 'removed') void joinIfLive()
  }

  const stops = [
    ...hearFacts(sessionId, apply, () => set({ status: 'removed' })),
    onFact('session:changed', fact => {
      const before = read()
      apply(state => changeSession(state, fact, Date.now()))
      // What was held back has numbers from before: all is asked for again.
      const hasNewRole = rolesOf(before) !== rolesOf(read())
      if (hasNewRole || (isKeptFromSome(before) && !isKeptFromSome(read()))) void join(true)
    }),
    attention.stop,
    onConnection(hearConnection),
    holdConnection(),
  ]
  if (lastState === 'live') void joinIfLive()

  return () => {
    stopped = true
    clearTimeout(retry)
    if (read().status === 'joined' && readConnection().state === 'live') {
      // Nobody waits for the answer: a seat that could not be left counts as reconnecting, then away.
      ask('session:leave', { sessionId }).catch(() => undefined)
    }
    stops.forEach(end => end())
  }
}

/** True while somebody else's focus time holds something back from this member. */
function isKeptFromSome(state: SessionState): boolean {
  if (state.status !== 'joined') return false
  return state.session.rounds.some(({ focus }) => focus !== null && focus.memberId !== state.me)
}

/** What this member is in each round, as a text: another role may read other things. */
function rolesOf(state: SessionState): string | null {
  if (state.status !== 'joined') return null
  return state.session.rounds.map(({ id, roles }) => `${id} ${roles[state.me] ?? ''}`).join()
}

function hearFacts(
  sessionId: SessionId,
  apply: (change: (state: Joined) => Joined) => void,
  removed: () => void,
) {
  return [
    onFact('presence:changed', fact => apply(state => changePresence(state, fact))),
    onFact('attention:changed', fact => apply(state => changeAttention(state, fact))),
    onFact('timeline:added', fact => apply(state => addEvent(state, fact))),
    onFact('run:started', fact => apply(state => startRun(state, fact))),
    onFact('run:finished', fact => apply(state => finishRun(state, fact))),
    onFact('member:removed', fact => {
      if (fact.sessionId === sessionId) removed()
    }),
  ]
}

const notSignedIn = { code: 'not_signed_in', message: 'Sign in, or open your invite link again.' } as const
const unknownFault = { code: 'internal', message: 'Something went wrong on our side. Trying again.' } as const
