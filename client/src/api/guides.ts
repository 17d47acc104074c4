import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** Guides change only when the server is restarted with other files. */
const staleTime = 10 * 60_000

export const guidesQuery = queryOptions({
  queryKey: ['guides'] as const,
  queryFn: ({ signal }) => api('guides.list', { signal }),
  staleTime,
})

export const guideQuery = (guideId: string) =>
  queryOptions({
    queryKey: ['guides', guideId] as const,
    queryFn: ({ signal }) => api('guides.read', { params: { guideId }, signal }),
    staleTime,
  })
