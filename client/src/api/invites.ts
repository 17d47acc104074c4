import { queryOptions } from '@tanstack/react-query'
import type { SessionId } from '@dryrun/shared/contract/ids'
import { api } from './api.ts'

export const invitesQuery = (sessionId: SessionId) =>
  queryOptions({
    queryKey: ['sessions', sessionId, 'invites'] as const,
    queryFn: ({ signal }) => api('invites.list', { params: { sessionId }, signal }),
    // How often a link was used changes by what others do.
    staleTime: 0,
  })

export const invitePreviewQuery = (token: string) =>
  queryOptions({
    queryKey: ['join', token] as const,
    queryFn: ({ signal }) => api('invites.preview', { params: { token }, signal }),
    // What a link leads to depends on who opens it, so it is asked each time.
    staleTime: 0,
  })
