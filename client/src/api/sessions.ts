import { queryOptions } from '@tanstack/react-query'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { api } from './api.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'] as const,
  queryFn: ({ signal }) => api('sessions.list', { signal }),
})

export const sessionQuery = (sessionId: SessionId) =>
  queryOptions({
    queryKey: ['sessions', sessionId] as const,
    queryFn: ({ signal }) => api('sessions.read', { params: { sessionId }, signal }),
  })
