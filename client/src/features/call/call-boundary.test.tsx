import { MantineProvider } from '@mantine/core'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { theme } from '../../app/theme.ts'
import { CallBoundary } from './call-boundary.tsx'

test('V65: a fault in the call leaves what is around it standing, and the call can be started again', async () => {
  let isBroken = true
  const restart = vi.fn(() => {
    isBroken = false
  })
  function Call() {
    if (isBroken) throw new Error('a fault of the call')
    return <p>the call</p>
  }
  render(
    <MantineProvider theme={theme} env="test">
      <textarea aria-label="The editor" />
      <CallBoundary onRestart={restart}>
        <Call />
      </CallBoundary>
    </MantineProvider>,
    // It is caught, so it is nothing for the console.
    { onCaughtError: () => {} },
  )
  expect(screen.getByRole('alert').textContent).toBe('The call broke down. Start it again.')
  expect(screen.getByLabelText('The editor')).toBeDefined()
  await userEvent.click(screen.getByRole('button', { name: 'Start the call again' }))
  expect(restart).toHaveBeenCalledOnce()
  expect(screen.getByText('the call')).toBeDefined()
})
