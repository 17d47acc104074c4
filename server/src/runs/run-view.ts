import type { MemberId, RoundId, RunId } from '@dryrun/shared/contract/ids'
import { resultOfEndings } from '@dryrun/shared/contract/run-result'
import type { HiddenCount, Run, RunSummary } from '@dryrun/shared/contract/run'
import type { RunHead, RunRow } from './run.store.ts'
import type { HiddenResult } from './sql-judge.ts'

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
    code: row.codeOutcome,
    hidden: countHidden(row.hiddenOutcome),
  }
}

export function countHidden(results: readonly HiddenResult[] | null): HiddenCount | null {
  return results && { passed: results.filter(({ isPassed }) => isPassed).length, total: results.length }
}

export function summariseHead(head: RunHead): RunSummary {
  const { outcomeKind, checkKind, codeKind, hasFailedCase, hiddenOutcome, rowCount, ...rest } = head
  const endings = {
    outcome: outcomeKind,
    check: checkKind,
    code: codeKind,
    failsCase: hasFailedCase ?? false,
    failsHidden: hiddenOutcome && hiddenOutcome.some(({ isPassed }) => !isPassed),
  }
  return {
    ...rest,
    id: head.id as RunId,
    roundId: head.roundId as RoundId,
    memberId: head.memberId as MemberId,
    startedAt: head.startedAt.toISOString(),
    result: head.state === 'running' ? 'running' : resultOfEndings(endings),
    rowCount: rowCount === null ? null : Number(rowCount),
  }
}
