import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { fakeLive, type FakeLive } from '../../../test/fake-live.ts'
import { ana, ben, joinSnapshot, liveRound, sessionView, toldAt } from '../../../test/session-fixture.ts'
import { arrive, type Joined } from '../../live/session-state.ts'
import { holdConnection } from '../../live/socket.ts'
import { follow, openWorkspacePeople, readWorkspacePeople } from '../../live/workspace-people.ts'
import { useOfferedActions } from '../../ui/page-actions.ts'
import { useFollowed } from './use-followed.ts'

let live: FakeLive
const over: (() => void)[] = []
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  live = fakeLive()
  over.push(() => live.restore(), holdConnection())
  live.connection('live')
})
afterEach(() => {
  for (const end of over.splice(0).toReversed()) end()
  vi.useRealTimers()
})

const session = sessionView({ state: 'live', rounds: [liveRound()] })
const start = arrive(joinSnapshot(ana, { session }), Date.parse(toldAt), 0)
const withPresence = (at: Joined['presence'][MemberId]): Joined => ({
  ...start,
  presence: { ...start.presence, [ben]: at },
})

/** Ana in the workspace, where Ben is too. */
function open() {
  const awareness = new Awareness(new Y.Doc())
  const theirs = new Awareness(new Y.Doc())
  theirs.on('update', () =>
    applyAwarenessUpdate(awareness, encodeAwarenessUpdate(theirs, [theirs.clientID]), 'wire'),
  )
  over.push(
    () => awareness.destroy(),
    () => theirs.destroy(),
    openWorkspacePeople(awareness, ana),
  )
  const comes = () =>
    theirs.setLocalState({ user: { memberId: ben, name: 'x', colour: 1, role: 'candidate' } })
  comes()
  const hook = renderHook(
    (state: Joined) => ({ view: useFollowed(state), labels: useOfferedActions().map(({ label }) => label) }),
    { initialProps: start },
  )
  return {
    state: (next: Joined) => hook.rerender(next),
    goes: () => act(() => theirs.setLocalState(null)),
    comes: () => act(comes),
    view: () => hook.result.current.view,
    labels: () => hook.result.current.labels,
  }
}

describe('following somebody of the room', () => {
  test('is offered for those in the workspace, and then its end', () => {
    const { labels, view } = open()
    expect(labels()).toEqual(['Follow Ben'])
    act(() => follow(ben))
    expect(labels()).toEqual(['Stop following Ben'])
    expect(view().followed?.name).toBe('Ben')
    act(() => view().stopFollowing())
    expect(labels()).toEqual(['Follow Ben'])
  })

  test('ends when they leave the session, not when they only lost the connection', () => {
    const { state } = open()
    act(() => follow(ben))
    state(withPresence('reconnecting'))
    act(() => void vi.advanceTimersByTime(60_000))
    expect(readWorkspacePeople().following).toBe(ben)
    state(withPresence('away'))
    expect(readWorkspacePeople().following).toBeNull()
  })

  test('ends when they close the workspace and stay away from it', () => {
    const { goes, comes } = open()
    act(() => follow(ben))
    goes()
    act(() => void vi.advanceTimersByTime(4_000))
    comes()
    act(() => void vi.advanceTimersByTime(60_000))
    expect(readWorkspacePeople().following).toBe(ben)
    goes()
    act(() => void vi.advanceTimersByTime(5_000))
    expect(readWorkspacePeople().following).toBeNull()
  })

  test('goes on while this person is offline', () => {
    const { goes } = open()
    act(() => follow(ben))
    act(() => live.connection('reconnecting'))
    goes()
    act(() => void vi.advanceTimersByTime(60_000))
    expect(readWorkspacePeople().following).toBe(ben)
  })

  test('ends when they are removed', () => {
    const { state } = open()
    act(() => follow(ben))
    state({ ...start, session: { ...session, members: session.members.filter(({ id }) => id !== ben) } })
    expect(readWorkspacePeople().following).toBeNull()
  })
})
