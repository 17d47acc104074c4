import type { RoundView } from '@dryrun/shared/contract/round'
import type { RunSummary } from '@dryrun/shared/contract/run'
import type { Presence } from '@dryrun/shared/contract/session'
import { roundsInOrder } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'

/** What happened between two states of a session that its reader did not do, as sentences to be read out. */
export function newsBetween(before: Joined, after: Joined): string[] {
  return [...presenceNews(before, after), ...roundNews(before, after), ...runNews(before, after)]
}

function presenceNews(before: Joined, after: Joined): string[] {
  return after.session.members.flatMap(({ id, name }) => {
    if (id === after.me) return []
    const news = presenceSentence(before.presence[id] ?? 'away', after.presence[id] ?? 'away')
    return news === null ? [] : [`${name} ${news}.`]
  })
}

function presenceSentence(before: Presence, after: Presence): string | null {
  if (before === after) return null
  if (after === 'here') return before === 'reconnecting' ? 'is back' : 'joined'
  return after === 'reconnecting' ? 'lost the connection' : 'left'
}

function roundNews(before: Joined, after: Joined): string[] {
  if (before.session.state !== 'ended' && after.session.state === 'ended') return ['The session has ended.']
  const rounds = roundsInOrder(after.session)
  const was = (round: RoundView) => before.session.rounds.find(({ id }) => id === round.id)
  const started = rounds.findIndex(round => round.state === 'live' && was(round)?.state !== 'live')
  if (started >= 0) return [`Round ${started + 1} started: ${rounds[started]?.title}.`]
  return rounds.flatMap(round => {
    const old = was(round)
    if (old?.state !== 'live') return []
    if (round.state === 'ended') return [`The round has ended: ${round.title}.`]
    const wasPaused = old.timer.remainingMs !== null
    const isPaused = round.timer.remainingMs !== null
    if (wasPaused !== isPaused) return [isPaused ? 'The timer is paused.' : 'The timer goes on.']
    return round.timer.endsAt !== old.timer.endsAt ? ['Time was added to the round.'] : []
  })
}

function runNews(before: Joined, after: Joined): string[] {
  return after.runs
    .filter(run => run.memberId !== after.me && run.state === 'finished' && !wasFinished(before, run))
    .map(runSentence)
}

function wasFinished(before: Joined, run: RunSummary): boolean {
  return before.runs.some(({ id, state }) => id === run.id && state === 'finished')
}

function runSentence({ kind, memberName, result, rowCount }: RunSummary): string {
  if (kind === 'reset') return `${memberName} put the database back to its start.`
  if (kind === 'check') {
    const words =
      result === 'passed' ? 'it matches' : result === 'differs' ? 'it differs' : 'it could not be compared'
    return `${memberName} checked the answer: ${words}.`
  }
  if (result !== 'ok')
    return `${memberName} ran a query: it ${result === 'failed' ? 'failed' : 'was stopped'}.`
  const rows = rowCount === null ? 'done' : rowCount === 1 ? '1 row' : `${rowCount} rows`
  return `${memberName} ran a query: ${rows}.`
}
