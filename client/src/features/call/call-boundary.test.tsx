import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { lazy, type ComponentType, type ReactNode, Suspense } from 'react'
import { expect, test, vi } from 'vitest'
import { theme } from '../../app/theme.ts'
import { CallBoundary } from './call-boundary.tsx'

function show(onBroken: () => void, call: ReactNode) {
  render(
    <MantineProvider theme={theme} env="test">
      <textarea aria-label="The editor" />
      <CallBoundary onBroken={onBroken}>
        <Suspense fallback={null}>{call}</Suspense>
      </CallBoundary>
    </MantineProvider>,
    // It is caught, so it is nothing for the console.
    { onCaughtError: () => {} },
  )
}
const startAgain = () => userEvent.click(screen.getByRole('button', { name: 'Start the call again' }))

test('V65: a fault in the call leaves it at once and what is around it standing, and it can be started again', async () => {
  let isBroken = true
  const leave = vi.fn()
  function Call() {
    if (isBroken) throw new Error('a fault of the call')
    return <p>the call</p>
  }
  show(leave, <Call />)
  expect(leave).toHaveBeenCalledOnce()
  expect(screen.getByRole('alert').textContent).toBe('The call broke down. Start it again.')
  expect(screen.getByLabelText('The editor')).toBeDefined()
  isBroken = false
  await startAgain()
  expect(screen.getByText('the call')).toBeDefined()
  expect(leave).toHaveBeenCalledOnce()
})

test('V65: what could not be loaded leaves the call too, and asks for a reload where it stays so', async () => {
  const leave = vi.fn()
  const Call = lazy<ComponentType>(() => Promise.reject(new Error('not loaded')))
  show(leave, <Call />)
  await screen.findByRole('alert')
  expect(leave).toHaveBeenCalledOnce()
  await startAgain()
  expect(screen.getByRole('alert').textContent).toMatch(/Reload the page/)
  expect(screen.getByRole('button', { name: 'Reload the page' })).toBeDefined()
  expect(leave).toHaveBeenCalledTimes(2)
})
