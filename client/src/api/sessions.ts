import { queryOptions } from '@tanstack/react-query'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { api } from './api.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'] as const,
  queryFn: ({ signal }) => api('sessions.list', { signal }),
  // Pages outside a session hear of nothing, so it is asked again whenever it comes to the front.
  staleTime: 0,
})

export const sessionQuery = (sessionId: SessionId) =>
  queryOptions({
    queryKey: ['sessions', sessionId] as const,
    queryFn: ({ signal }) => api('sessions.read', { params: { sessionId }, signal }),
  })
