import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fakeLive, type FakeLive } from '../../../test/fake-live.ts'
import { renderApp } from '../../../test/render.tsx'
import { ana, ben, joinSnapshot, liveRound, sessionId, sessionView } from '../../../test/session-fixture.ts'
import { happened } from '../../../test/timeline-fixture.ts'
import { useSession } from '../../live/use-session.ts'
import { ActivityPanel } from './activity-panel.tsx'

let live: FakeLive
beforeEach(() => {
  live = fakeLive()
  live.answer('session:join', () =>
    joinSnapshot(ana, { session: sessionView({ state: 'live', rounds: [liveRound()] }) }),
  )
})
afterEach(() => live.restore())

function Panel() {
  const state = useSession(sessionId)
  if (state.status !== 'joined') return null
  return <ActivityPanel state={state} round={liveRound()} timeInto={at => at.slice(14, 19)} />
}

const tell = (seq: number) =>
  act(() =>
    live.tell('timeline:added', {
      sessionId,
      event: happened(seq, 60 * seq, ben, { kind: 'paste', chars: seq, lines: 1 }),
    }),
  )

/** happy-dom lays nothing out: what a list of that height would say. */
function layOut(element: HTMLElement, scrollHeight: number): void {
  Object.defineProperties(element, {
    scrollHeight: { value: scrollHeight, configurable: true },
    clientHeight: { value: 100, configurable: true },
  })
}

test('says what will be here, then lists it with its time, newest last', async () => {
  renderApp(<Panel />)
  expect(await screen.findByText('Nothing yet')).toBeDefined()
  tell(1)
  tell(2)
  expect(screen.getAllByRole('listitem').map(item => item.textContent)).toEqual([
    '56:00●Ben pasted 1 character in 1 line',
    '57:00●Ben pasted 2 characters in 1 line',
  ])
})

test('stays at its end as it grows, unless the reader has scrolled up', async () => {
  renderApp(<Panel />)
  const list = await screen.findByRole('group', { name: 'What happened' })
  layOut(list, 300)
  tell(1)
  expect(list.scrollTop).toBe(300)
  list.scrollTop = 40
  list.dispatchEvent(new Event('scroll'))
  layOut(list, 400)
  tell(2)
  expect(list.scrollTop).toBe(40)
  list.scrollTop = 290
  list.dispatchEvent(new Event('scroll'))
  layOut(list, 500)
  tell(3)
  expect(list.scrollTop).toBe(500)
})
