import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { RoundId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import { roundChoicesQuery } from '../../api/rounds.ts'

/** What a round may be asked, read again whenever the session changes: nothing else tells that a question did. */
export function useRoundChoices(session: SessionView, roundId: RoundId) {
  const client = useQueryClient()
  const readFor = useRef(session)
  useEffect(() => {
    if (readFor.current === session) return
    readFor.current = session
    void client.invalidateQueries({ queryKey: roundChoicesQuery(roundId).queryKey })
  }, [client, session, roundId])
  return useQuery(roundChoicesQuery(roundId))
}
