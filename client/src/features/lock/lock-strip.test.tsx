import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import { fakeLive, refuse, type FakeLive } from '../../../test/fake-live.ts'
import { renderApp } from '../../../test/render.tsx'
import {
  ana,
  ben,
  cleo,
  joinSnapshot,
  liveRound,
  minutesAfter,
  sessionId,
  sessionView,
  sqlRoundId,
} from '../../../test/session-fixture.ts'
import { happened } from '../../../test/timeline-fixture.ts'
import { shownRoundOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useSession } from '../../live/use-session.ts'
import { useOfferedActions } from '../../ui/page-actions.ts'
import { LockButton } from './lock-button.tsx'
import { LockStrip } from './lock-strip.tsx'
import { lockAloud } from './lock-words.ts'
import { useLock } from './use-lock.ts'

let live: FakeLive
beforeEach(() => {
  live = fakeLive()
})
afterEach(() => live.restore())

function Strip({ state }: { state: Joined }) {
  const round = shownRoundOf(state.session) ?? liveRound()
  const lock = useLock(state, round)
  const actions = useOfferedActions()
  return (
    <>
      <p role="status">{lockAloud(state, round)}</p>
      <LockButton state={state} round={round} lock={lock} />
      <LockStrip state={state} round={round} lock={lock} />
      <p data-testid="palette">{actions.map(({ label }) => label).join()}</p>
    </>
  )
}

function Page() {
  const state = useSession(sessionId)
  return state.status === 'joined' ? <Strip state={state} /> : null
}

const view = (isLocked: boolean) => sessionView({ state: 'live', rounds: [liveRound({ isLocked })] })
const locked = happened(1, 60, ana, { kind: 'lock', change: 'on' })

async function open(me: MemberId, isLocked: boolean) {
  const timeline = { since: 0, events: isLocked ? [locked] : [] }
  live.answer('session:join', () => joinSnapshot(me, { session: view(isLocked), timeline }))
  renderApp(<Page />)
  await screen.findByTestId('palette')
}

describe('the lock', () => {
  test('is set and taken off by an interviewer, with one button', async () => {
    await open(ana, false)
    live.answer('round:lock', () => null)
    const button = screen.getByRole('button', { name: 'Lock editing' })
    await userEvent.hover(button)
    expect((await screen.findByRole('tooltip')).textContent).toMatch(/Keeps Ben from typing and running/)
    await userEvent.click(button)
    act(() => {
      live.tell('session:changed', { session: view(true), serverNow: minutesAfter(1) })
      live.tell('timeline:added', { sessionId, event: locked })
    })
    expect(screen.getByText('Locked for Ben')).toBeDefined()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Unlock editing', pressed: true }))
    expect(screen.getByRole('button', { name: 'Unlock', description: 'Locked for Ben' })).toBeDefined()
    expect(screen.getByTestId('palette').textContent).toBe('Unlock editing')
    await userEvent.keyboard('{Enter}')
    expect(live.asked.slice(1).map(({ input }) => input)).toEqual([
      { sessionId, roundId: sqlRoundId, isLocked: true },
      { sessionId, roundId: sqlRoundId, isLocked: false },
    ])
  })

  test('says why it was refused', async () => {
    await open(ana, false)
    live.answer('round:lock', () => refuse('conflict', 'The round has ended.'))
    await userEvent.click(screen.getByRole('button', { name: 'Lock editing' }))
    expect((await screen.findByRole('alert')).textContent).toBe('The round has ended.')
  })

  test('tells the candidate who set it and what they can do, and when it is off', async () => {
    await open(ben, true)
    const words = 'Ana locked the workspace. You can read, and go on when it is unlocked.'
    expect(screen.getAllByText(words)).toHaveLength(2)
    expect(screen.getByRole('status').textContent).toBe(words)
    expect(screen.queryByRole('button')).toBeNull()
    act(() => live.tell('session:changed', { session: view(false), serverNow: minutesAfter(1) }))
    expect(screen.getByRole('status').textContent).toBe('The workspace is unlocked. Go on.')
    expect(screen.queryByText(words)).toBeNull()
  })

  test('is told to observers, who cannot change it', async () => {
    await open(cleo, true)
    expect(screen.getByText('Ana locked the workspace for Ben.')).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByTestId('palette').textContent).toBe('')
  })

  test.each([
    ['candidate', ben],
    ['observer', cleo],
  ])('is not offered to the %s', async (_role, me) => {
    await open(me, false)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('status').textContent).toBe('')
  })
})
