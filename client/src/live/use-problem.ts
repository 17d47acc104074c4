import { useCallback, useEffect, useState } from 'react'
import { isRefusal, sentenceOf } from '../api-refusal.ts'
import { onConnection, readConnection } from './socket.ts'

type Problem = {
  message: string
  /** True where the way to the server was what failed. */
  isOfConnection: boolean
}

/** What is wrong with what was asked last, to be shown beside it. That there was no connection goes as it comes back. */
export function useProblem() {
  const [problem, setProblem] = useState<Problem | null>(null)
  useEffect(() => {
    let wasLive = readConnection().state === 'live'
    return onConnection(() => {
      const isLive = readConnection().state === 'live'
      // Each round trip is told of too: only the coming back counts.
      if (isLive && !wasLive) setProblem(before => (before?.isOfConnection ? null : before))
      wasLive = isLive
    })
  }, [])
  const tell = useCallback(
    (fault: unknown) =>
      setProblem({ message: sentenceOf(fault), isOfConnection: isRefusal(fault, 'unavailable') }),
    [],
  )
  const forget = useCallback(() => setProblem(null), [])
  return { problem: problem?.message ?? null, tell, forget }
}
