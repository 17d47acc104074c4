import { queryOptions } from '@tanstack/react-query'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { api } from './api.ts'

export const callQualityQuery = (sessionId: SessionId) =>
  queryOptions({
    queryKey: ['sessions', sessionId, 'call-quality'] as const,
    queryFn: ({ signal }) => api('calls.quality', { params: { sessionId }, signal }),
    // A call goes on after the session, and its minutes come in.
    staleTime: 0,
  })
