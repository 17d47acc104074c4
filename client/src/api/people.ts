import { queryOptions } from '@tanstack/react-query'
import { api } from './api.ts'

/** Who is asking; signed-out people are an answer, not an error. */
export const meQuery = queryOptions({
  queryKey: ['me'] as const,
  queryFn: ({ signal }) => api('people.me', { signal }),
  staleTime: 60_000,
})
