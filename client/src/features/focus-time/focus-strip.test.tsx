import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { TimelineEvent } from '@dryrun/shared/contract/timeline'
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
import { FocusButton } from './focus-button.tsx'
import { FocusStrip } from './focus-strip.tsx'
import { focusAloud } from './focus-words.ts'
import { useFocusTime } from './use-focus-time.ts'

let live: FakeLive
beforeEach(() => {
  live = fakeLive()
})
afterEach(() => live.restore())

function Strip({ state }: { state: Joined }) {
  const round = shownRoundOf(state.session) ?? liveRound()
  const focusTime = useFocusTime(state, round)
  const actions = useOfferedActions()
  return (
    <>
      <p role="status">{focusAloud(state, round)}</p>
      <FocusButton focusTime={focusTime} />
      <FocusStrip state={state} round={round} focusTime={focusTime} elapsed="2:10" />
      <ul aria-label="Palette">
        {actions.map(({ id, label }) => (
          <li key={id}>{label}</li>
        ))}
      </ul>
    </>
  )
}

function Page() {
  const state = useSession(sessionId)
  return state.status === 'joined' ? <Strip state={state} /> : null
}

const focus = { memberId: ben, since: minutesAfter(-2) }
const began = happened(1, 180, ben, { kind: 'focus', change: 'on' })
const view = (isOn: boolean) =>
  sessionView({ state: 'live', rounds: [liveRound({ focus: isOn ? focus : null })] })

async function open(me: MemberId, isOn: boolean, events: TimelineEvent[] = isOn ? [began] : []) {
  const session = view(isOn)
  live.answer('session:join', () => joinSnapshot(me, { session, timeline: { since: 0, events } }))
  renderApp(<Page />)
  await screen.findByRole('list', { name: 'Palette' })
}

function change(isOn: boolean, event: TimelineEvent) {
  act(() => {
    live.tell('session:changed', { session: view(isOn), serverNow: minutesAfter(1) })
    live.tell('timeline:added', { sessionId, event })
  })
}

const palette = () => screen.getByRole('list', { name: 'Palette' }).textContent

describe('focus time of the candidate', () => {
  test('says what it does, begins, and keeps the focus on the button that ends it', async () => {
    await open(ben, false)
    live.answer('focus:start', () => null)
    live.answer('focus:end', () => null)
    const button = screen.getByRole('button', { name: 'Focus time' })
    await userEvent.hover(button)
    expect((await screen.findByRole('tooltip')).textContent).toBe(
      'Others stop seeing what you type until you come back. It is saved all the same.',
    )
    expect(palette()).toBe('Begin focus time')
    await userEvent.click(button)
    change(true, began)
    expect(screen.getByText(/You are in focus time: 2:10/)).toBeDefined()
    const back = screen.getByRole('button', { name: 'Show my work' })
    expect(document.activeElement).toBe(back)
    expect(palette()).toBe('End focus time and show my work')
    await userEvent.keyboard('{Enter}')
    expect(live.asked.slice(1)).toEqual([
      { name: 'focus:start', input: { sessionId, roundId: sqlRoundId } },
      { name: 'focus:end', input: { sessionId, roundId: sqlRoundId } },
    ])
  })

  test('asks once however often it is pressed', async () => {
    await open(ben, false)
    let answer = (_reply: null) => {}
    live.answer('focus:start', () => new Promise<null>(resolve => (answer = resolve)))
    await userEvent.dblClick(screen.getByRole('button', { name: 'Focus time' }))
    await act(async () => answer(null))
    expect(live.asked.filter(({ name }) => name.startsWith('focus:'))).toHaveLength(1)
  })

  test('says beside the button why it was refused', async () => {
    await open(ben, false)
    live.answer('focus:start', () => refuse('conflict', 'The round has ended.'))
    await userEvent.click(screen.getByRole('button', { name: 'Focus time' }))
    expect((await screen.findByRole('alert')).textContent).toBe('The round has ended.')
  })

  test('tells them when somebody else ended it', async () => {
    await open(ben, true)
    change(false, happened(2, 260, ana, { kind: 'focus', change: 'off' }))
    expect(
      screen.getByText('Ana ended your focus time. Others see your work, and what you type.'),
    ).toBeDefined()
    expect(screen.getByRole('status').textContent).toBe('Ana ended your focus time. Others see your work.')
    change(true, happened(3, 300, ben, { kind: 'focus', change: 'on' }))
    change(false, happened(4, 320, ben, { kind: 'focus', change: 'off' }))
    expect(screen.queryByText(/Ana ended/)).toBeNull()
  })
})

describe('focus time of the candidate, to others', () => {
  test('an interviewer is told, and may end it', async () => {
    await open(ana, true)
    live.answer('focus:end', () => null)
    expect(screen.getByText('Ben is in focus time for 2:10.')).toBeDefined()
    await userEvent.click(
      screen.getByRole('button', {
        name: 'End focus time',
        description: /Ending it shows you the work at once/,
      }),
    )
    expect(live.asked.at(-1)).toEqual({ name: 'focus:end', input: { sessionId, roundId: sqlRoundId } })
    change(false, happened(2, 260, ana, { kind: 'focus', change: 'off' }))
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('status').textContent).toBe('Focus time has ended. You see all of the work.')
  })

  test('an observer is told, and may not end it', async () => {
    await open(cleo, true)
    expect(screen.getByText(/Ben is in focus time for 2:10/)).toBeDefined()
    expect(screen.getByRole('status').textContent).toBe(
      'Ben is in focus time. You see the text as it was when it began.',
    )
    expect(screen.queryByRole('button')).toBeNull()
    expect(palette()).toBe('')
  })

  test('nobody else is offered it', async () => {
    await open(ana, false)
    expect(screen.queryByRole('button')).toBeNull()
    expect(screen.getByRole('status').textContent).toBe('')
  })
})
