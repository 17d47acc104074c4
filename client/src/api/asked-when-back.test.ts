import { QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { fakeServer } from '../../test/fake-server.ts'
import { sampleSessionId } from '../../test/samples.ts'
import { invitesQuery } from './invites.ts'
import { createQueryClient } from './query-client.ts'
import { feedbackQuery } from './reports.ts'
import { sessionsQuery } from './sessions.ts'

// With the client that the pages have: what counts as fresh is said there.
test.each([
  ['sessions, with the scorecards that are owed', sessionsQuery, '/api/sessions'],
  ['feedback', feedbackQuery, '/api/feedback'],
  [
    'invite links, with how often each was used',
    invitesQuery(sampleSessionId),
    `/api/sessions/${sampleSessionId}/invites`,
  ],
])('%s: asked for again as soon as the page comes to the front', async (_, query, path) => {
  const sent = fakeServer({ [`GET ${path}`]: () => ({ json: [] }) })
  const client = createQueryClient()
  client.mount()
  const stop = new QueryObserver<unknown[]>(client, query as never).subscribe(() => {})
  await vi.waitFor(() => expect(client.isFetching()).toBe(0))
  expect(sent).toHaveLength(1)
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  await vi.waitFor(() => expect(sent).toHaveLength(2))
  stop()
  client.unmount()
  client.clear()
})
