import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { renderApp } from '../../test/render.tsx'
import { CopyField } from './copy-field.tsx'

it('copies the value and says so', async () => {
  const user = userEvent.setup()
  renderApp(<CopyField label="Candidate link" value="https://example.org/join/x" />)
  await user.click(screen.getByRole('button', { name: 'Copy candidate link' }))
  expect(await screen.findByText('Copied')).toBeTruthy()
  expect(await navigator.clipboard.readText()).toBe('https://example.org/join/x')
})

it('says how to copy by hand where the browser keeps the clipboard back', async () => {
  const user = userEvent.setup()
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('not allowed'))
  renderApp(<CopyField label="Candidate link" value="https://example.org/join/x" />)
  await user.click(screen.getByRole('button', { name: 'Copy candidate link' }))
  expect(await screen.findByText(/Ctrl\+C/)).toBeTruthy()
})
