import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import type { Invite } from '@dryrun/shared/contract/invite'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render.tsx'
import { sampleSessionId } from '../../../test/samples.ts'
import { InviteLinks } from './invite-links.tsx'

const invites = `/api/sessions/${sampleSessionId}/invites`
const link: Invite = {
  id: 'invite-aaaa' as never,
  role: 'candidate',
  path: '/join/a.b',
  expiresAt: '2026-04-01T10:00:00.000Z',
  state: 'open',
  uses: 2,
}

it('shows the open links whole, and withdraws one', async () => {
  const user = userEvent.setup()
  let all: Invite[] = [link, { ...link, id: 'invite-old' as never, role: 'observer', state: 'expired' }]
  fakeServer({
    [`GET ${invites}`]: () => ({ json: all }),
    [`DELETE ${invites}/${link.id}`]: () => {
      all = []
      return { json: null }
    },
  })
  renderApp(<InviteLinks sessionId={sampleSessionId} />)
  const address = await screen.findByLabelText<HTMLInputElement>('Candidate link')
  expect(address.value).toBe(`${window.location.origin}/join/a.b`)
  expect(screen.getByText(/Used 2 times/)).toBeTruthy()
  expect(screen.queryByLabelText('Observer link')).toBeNull()

  await user.click(screen.getByRole('button', { name: 'Withdraw the candidate link' }))
  expect(await screen.findByText('No link is open')).toBeTruthy()
})

it('makes a link for a role and a time', async () => {
  const user = userEvent.setup()
  const sent = fakeServer({
    [`GET ${invites}`]: () => ({ json: [] }),
    [`POST ${invites}`]: () => ({ json: link }),
  })
  renderApp(<InviteLinks sessionId={sampleSessionId} />)
  await user.click(screen.getByRole('combobox', { name: 'New link for' }))
  await user.click(await screen.findByRole('option', { name: 'Observer' }))
  await user.click(screen.getByRole('button', { name: 'Make link' }))
  expect(sent.find(({ method }) => method === 'POST')?.body).toEqual({ role: 'observer', days: 14 })
})
