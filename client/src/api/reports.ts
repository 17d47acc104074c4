import { queryOptions } from '@tanstack/react-query'
import type { RunId, SessionId } from '@dryrun/shared/contract/ids'
import { api } from './api.ts'

export const feedbackQuery = queryOptions({
  queryKey: ['feedback'] as const,
  queryFn: ({ signal }) => api('feedback.list', { signal }),
  // As with the sessions: nobody tells the pages that show it of a card that is released.
  staleTime: 0,
})

export const reportQuery = (sessionId: SessionId) =>
  queryOptions({
    queryKey: ['sessions', sessionId, 'report'] as const,
    queryFn: ({ signal }) => api('reports.read', { params: { sessionId }, signal }),
  })

/** A finished run never changes. */
export const runQuery = (runId: RunId) =>
  queryOptions({
    queryKey: ['runs', runId] as const,
    queryFn: ({ signal }) => api('runs.read', { params: { runId }, signal }),
    staleTime: Infinity,
  })
