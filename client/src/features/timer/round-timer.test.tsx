import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { renderApp } from '../../../test/render.tsx'
import { minutesAfter, toldAt } from '../../../test/session-fixture.ts'
import { RoundTimer } from './round-timer.tsx'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(toldAt) })
})
afterEach(() => {
  vi.useRealTimers()
})

const quiet = { canControl: false, onPause: () => {}, onResume: () => {}, onExtend: () => {} }
const face = () => screen.getByRole('timer')

describe('the round timer', () => {
  test('counts down by the server clock, not by the device', () => {
    renderApp(
      <RoundTimer
        timer={{ endsAt: minutesAfter(30), remainingMs: null }}
        clockOffsetMs={60_000}
        {...quiet}
      />,
    )
    expect(face().textContent).toBe('29:00')
    act(() => void vi.advanceTimersByTime(10_000))
    expect(face().textContent).toBe('28:50')
  })

  test('goes on calmly past its end', () => {
    renderApp(
      <RoundTimer timer={{ endsAt: minutesAfter(0), remainingMs: null }} clockOffsetMs={0} {...quiet} />,
    )
    act(() => void vi.advanceTimersByTime(65_000))
    expect(face().textContent).toBe('over by 1:05')
    expect(face().getAttribute('aria-label')).toBe('1 minute over time')
  })

  test('stands still while paused, and offers to go on to those who may', () => {
    renderApp(
      <RoundTimer timer={{ endsAt: null, remainingMs: 90_000 }} clockOffsetMs={0} {...quiet} canControl />,
    )
    act(() => void vi.advanceTimersByTime(10_000))
    expect(face().textContent).toBe('1:30paused')
    expect(screen.getByRole('button', { name: 'Resume the timer' })).toBeDefined()
  })
})
