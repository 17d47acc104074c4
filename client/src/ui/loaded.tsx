import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { InlineError } from './inline-error.tsx'
import { LoadingLines } from './loading-lines.tsx'

type Props<T> = {
  query: UseQueryResult<T>
  /** "Loading your sessions". */
  loading: string
  lines?: number
  lineHeight?: number
  children: (data: T) => ReactNode
}

/** One question to the server on the page: grey lines, an error where the answer would stand, or the answer. */
export function Loaded<T>({ query, loading, lines = 3, lineHeight = 16, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) {
    return <InlineError retry={() => void query.refetch()}>{query.error.message}</InlineError>
  }
  return <LoadingLines label={loading} lines={lines} height={lineHeight} />
}
