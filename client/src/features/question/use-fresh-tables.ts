import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { RoundId } from '@dryrun/shared/contract/ids'
import { roundQuestionQuery } from '../../api/rounds.ts'
import { onConnection, onFact, readConnection } from '../../live/socket.ts'

/**
 * Asks for a round's question again whenever its tables may have changed: a run or a reset of anybody is over, focus
 * time began or ended (its tables are apart), or the connection is back and facts may have been missed.
 */
export function useFreshTables(roundId: RoundId): void {
  const client = useQueryClient()
  useEffect(() => {
    const question = roundQuestionQuery(roundId)
    // An answer on its way tells of the tables before: it is dropped, even where it would have been the first.
    const askAgain = () => void client.cancelQueries(question).then(() => client.invalidateQueries(question))

    let focus: string | null | undefined
    let connection = readConnection().state
    const stops = [
      onFact('run:finished', ({ run }) => {
        // A check works on a database of its own.
        if (run.roundId === roundId && run.kind !== 'check') askAgain()
      }),
      onFact('session:changed', ({ session }) => {
        const round = session.rounds.find(({ id }) => id === roundId)
        if (!round) return
        const before = focus
        focus = round.focus?.memberId ?? null
        // How it stood when the question was asked for is not known here, so the first news counts as a change.
        if (before !== focus) askAgain()
      }),
      onConnection(() => {
        const before = connection
        connection = readConnection().state
        if (connection === 'live' && before !== 'live') askAgain()
      }),
    ]
    return () => stops.forEach(stop => stop())
  }, [client, roundId])
}
