import { queryOptions } from '@tanstack/react-query'
import type { RoundId } from '@dryrun/shared/contract/ids'
import { api } from './api.ts'

/** A question is fixed when its round starts, and nobody reads it here before: so it is read once. */
const staleTime = 10 * 60_000

export const roundQuestionQuery = (roundId: RoundId) =>
  queryOptions({
    queryKey: ['rounds', roundId, 'question'] as const,
    queryFn: ({ signal }) => api('rounds.question', { params: { roundId }, signal }),
    staleTime,
  })

export const roundPackQuery = (roundId: RoundId) =>
  queryOptions({
    queryKey: ['rounds', roundId, 'pack'] as const,
    queryFn: ({ signal }) => api('rounds.pack', { params: { roundId }, signal }),
    staleTime,
  })

/** What a round that waits may be asked; the server refuses all but those who choose it. */
export const roundChoicesQuery = (roundId: RoundId) =>
  queryOptions({
    queryKey: ['rounds', roundId, 'choices'] as const,
    queryFn: ({ signal }) => api('rounds.choices', { params: { roundId }, signal }),
  })
