import type { QueryClient } from '@tanstack/react-query'
import { feedbackQuery, reportQuery } from '../api/reports.ts'
import { sessionQuery, sessionsQuery } from '../api/sessions.ts'
import { onConnection, onFact, readConnection } from '../live/socket.ts'

/**
 * Asks again for what a fact has made old: what is on screen at once, all else when it is shown the next time.
 * Facts come only of sessions this page has joined; after a lost connection everything of them may be old.
 * Goes on until the returned function is called.
 */
export function refreshAnswers(client: QueryClient): () => void {
  const refresh = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey, exact: true })
  const refreshWithParts = (queryKey: readonly unknown[]) => void client.invalidateQueries({ queryKey })

  let wasLost = false
  const stops = [
    onFact('session:changed', ({ session }) => {
      refresh(sessionsQuery.queryKey)
      refreshWithParts(sessionQuery(session.id).queryKey)
    }),
    onFact('member:removed', () => refresh(sessionsQuery.queryKey)),
    onFact('scorecard:changed', ({ sessionId, card }) => {
      // A draft says so at every pause in typing; only a card that moved on changes what is owed.
      if (card.state === 'draft') return
      refresh(sessionsQuery.queryKey)
      refresh(reportQuery(sessionId).queryKey)
    }),
    onFact('scorecards:moved', ({ sessionId }) => refresh(reportQuery(sessionId).queryKey)),
    onFact('report:released', ({ sessionId }) => {
      refresh(reportQuery(sessionId).queryKey)
      refresh(feedbackQuery.queryKey)
    }),
    onConnection(() => {
      const { state } = readConnection()
      if (state === 'reconnecting' || state === 'offline') wasLost = true
      if (state !== 'live' || !wasLost) return
      wasLost = false
      refreshWithParts(sessionsQuery.queryKey)
      refresh(feedbackQuery.queryKey)
    }),
  ]
  return () => stops.forEach(stop => stop())
}
