import type { MemberId, RoundId, RunId } from '@dryrun/shared/contract/ids'
import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import type { RunHead, RunRow } from './run.store.ts'

export function viewRun(row: RunRow): Run {
  return {
    id: row.id as RunId,
    roundId: row.roundId as RoundId,
    memberId: row.memberId as MemberId,
    memberName: row.memberName,
    kind: row.kind,
    script: row.script,
    startLine: row.startLine,
    state: row.state,
    startedAt: row.startedAt.toISOString(),
    durationMs: row.durationMs,
    outcome: row.outcome,
    check: row.checkOutcome,
  }
}

export function summariseHead(head: RunHead): RunSummary {
  const { outcomeKind, checkKind, rowCount, ...rest } = head
  return {
    ...rest,
    id: head.id as RunId,
    roundId: head.roundId as RoundId,
    memberId: head.memberId as MemberId,
    startedAt: head.startedAt.toISOString(),
    result: (checkKind ??
      outcomeKind ??
      (head.state === 'running' ? 'running' : 'ok')) as RunSummary['result'],
    rowCount: rowCount === null ? null : Number(rowCount),
  }
}
