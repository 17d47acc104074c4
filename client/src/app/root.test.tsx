import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { signedInAna } from '../../test/samples.ts'
import { usePageActions } from '../ui/page-actions.ts'
import { Root } from './root.tsx'

function PageWithAction({ run }: { run: () => void }) {
  usePageActions([{ id: 'start', label: 'Start the round', group: 'Room', keys: 'mod+J', run }])
  return <input aria-label="Some text" />
}

function renderRoot(run: () => void = () => {}) {
  fakeServer({ 'GET /api/me': () => ({ json: signedInAna }) })
  return renderApp(
    <>
      <Root />
      <PageWithAction run={run} />
    </>,
  )
}

it('knows the actions of the page in the command palette, and runs the one that is chosen', async () => {
  const user = userEvent.setup()
  const run = vi.fn()
  renderRoot(run)
  screen.getByLabelText('Some text').focus()
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await screen.findByLabelText('Search for an action'), 'start')
  await user.click(screen.getByRole('button', { name: /Start the round/ }))
  expect(run).toHaveBeenCalledOnce()
})

it('runs an action by its keys, but not while somebody types', async () => {
  const user = userEvent.setup()
  const run = vi.fn()
  renderRoot(run)
  screen.getByLabelText('Some text').focus()
  await user.keyboard('{Control>}j{/Control}?')
  expect(run).not.toHaveBeenCalled()
  expect(screen.queryByRole('dialog')).toBeNull()
  screen.getByLabelText('Some text').blur()
  await user.keyboard('{Control>}j{/Control}')
  expect(run).toHaveBeenCalledOnce()
})

it('shows the keys of the page', async () => {
  const user = userEvent.setup()
  renderRoot()
  await user.keyboard('?')
  const map = within(await screen.findByRole('dialog', { name: 'Keys on this page' }))
  expect(map.getByText('Start the round')).toBeTruthy()
  expect(map.getByText('J')).toBeTruthy()
})
