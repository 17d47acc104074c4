import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { renderApp } from '../../test/render.tsx'
import { sampleGuide, signedInAna } from '../../test/samples.ts'
import { usePageActions } from '../ui/page-actions.ts'
import { Root } from './root.tsx'

function PageWithAction({ run }: { run: () => void }) {
  usePageActions([{ id: 'start', label: 'Start the round', group: 'Room', keys: 'mod+J', run }])
  return <input aria-label="Some text" />
}

function renderRoot(run: () => void = () => {}) {
  fakeServer({
    'GET /api/me': () => ({ json: signedInAna }),
    'GET /api/guides': () => ({ json: [{ ...sampleGuide.facts, from: 'server' }] }),
    'GET /api/guides/data-engineer': () => ({ json: sampleGuide }),
  })
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
  await user.type(await screen.findByLabelText(/^Search for an action/), 'start')
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

it('keeps what is typed before the palette is there, and leaves the page below alone', async () => {
  const user = userEvent.setup()
  const run = vi.fn()
  renderRoot(run)
  const below = screen.getByLabelText<HTMLInputElement>('Some text')
  below.focus()
  // One after the other without a pause: nothing can be loaded or drawn between them.
  await userEvent.setup({ delay: null }).keyboard('{Control>}k{/Control}stax{Backspace}rt')
  const field = await screen.findByLabelText<HTMLInputElement>(/^Search for an action/)
  await waitFor(() => expect(field.value).toBe('start'))
  expect(below.value).toBe('')
  await user.keyboard('{Enter}')
  expect(run).toHaveBeenCalledOnce()
})

it('takes the asking back by Escape before the palette is there', async () => {
  renderRoot()
  screen.getByLabelText('Some text').focus()
  const user = userEvent.setup({ delay: null })
  await user.keyboard('{Control>}k{/Control}st{Escape}')
  await user.keyboard('rest')
  expect(screen.getByLabelText<HTMLInputElement>('Some text').value).toBe('rest')
  await waitFor(() => expect(screen.queryByLabelText(/^Search for an action/)).toBeNull())
})

it('finds questions and sections of the guides by their titles and topics', async () => {
  const user = userEvent.setup()
  const { address } = renderRoot()
  await user.keyboard('{Control>}k{/Control}')
  const field = await screen.findByLabelText(/^Search for an action/)
  await user.type(field, 'two sql')
  expect(await screen.findByRole('button', { name: /Question two/ })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Question three/ })).toBeNull()
  await user.clear(field)
  await user.type(field, 'the role')
  await screen.findByRole('button', { name: /The role/ })
  await user.keyboard('{Enter}')
  await waitFor(() => expect(address()).toBe('/guide/data-engineer#role'))
})
