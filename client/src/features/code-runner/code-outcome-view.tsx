import { codeLimits, type CodeOutcome } from '@dryrun/shared/contract/code-run'
import type { HiddenCount, Run } from '@dryrun/shared/contract/run'
import { OutcomeMessage } from '../../ui/runs/outcome-message.tsx'
import { PaneNote } from '../../ui/runs/pane-note.tsx'
import { countOf } from '../../ui/runs/run-words.ts'
import { CaseList } from './case-list.tsx'
import classes from './code-panel.module.css'
import { LineLink } from './line-link.tsx'

type Props = {
  run: Run | null
  canRun: boolean
  onJumpTo?: ((line: number, column: number) => void) | undefined
}

/** What a run of code came to: its cases, why it could not be loaded, the limit it met, or how many hidden cases pass. */
export function CodeOutcomeView({ run, canRun, onJumpTo }: Props) {
  if (run === null) {
    return (
      <PaneNote title="Nothing run yet">
        {canRun
          ? 'Press Run to call your function with the cases of this question. Whoever else is in the room sees what comes of it.'
          : 'When somebody presses Run, what came of each case shows here.'}
      </PaneNote>
    )
  }
  if (run.code) return <Outcome key={run.id} outcome={run.code} onJumpTo={onJumpTo} />
  if (run.hidden) return <Hidden hidden={run.hidden} />
  return <OutcomeMessage tone="plain" title="This run has no result" />
}

const limitTitles = {
  time: `Time limit: ${codeLimits.timeMs / 1000} s`,
  result: `Result limit: ${codeLimits.resultChars.toLocaleString('en')} characters`,
}

function Outcome({ outcome, onJumpTo }: { outcome: CodeOutcome } & Pick<Props, 'onJumpTo'>) {
  switch (outcome.kind) {
    case 'stopped':
      return (
        <OutcomeMessage tone="plain" title="Stopped">
          {outcome.message}
        </OutcomeMessage>
      )
    case 'limited':
      return (
        <OutcomeMessage tone="warn" title={limitTitles[outcome.limit]}>
          {outcome.message}
        </OutcomeMessage>
      )
    case 'broken': {
      const { name, message, line } = outcome.error
      return (
        <>
          <OutcomeMessage tone="bad" title={message === '' ? name : `${name}: ${message}`}>
            {line === null ? 'No case was run.' : <LineLink line={line} onJumpTo={onJumpTo} />}
          </OutcomeMessage>
          <Printed>{outcome.output}</Printed>
        </>
      )
    }
    case 'ran':
      return (
        <>
          <OutcomeMessage {...verdictOf(outcome.cases)} />
          <Printed>{outcome.output}</Printed>
          <CaseList cases={outcome.cases} onJumpTo={onJumpTo} />
        </>
      )
  }
}

function verdictOf(cases: { isPassed: boolean }[]): { tone: 'good' | 'bad'; title: string } {
  const failed = cases.filter(({ isPassed }) => !isPassed).length
  if (failed > 0) {
    return {
      tone: 'bad',
      title: `${failed} of ${countOf(cases.length, 'case')} ${failed === 1 ? 'fails' : 'fail'}`,
    }
  }
  return { tone: 'good', title: cases.length === 1 ? 'The case passes' : `All ${cases.length} cases pass` }
}

/** Everybody in the room sees this, so it says how many and never which. */
function Hidden({ hidden: { passed, total } }: { hidden: HiddenCount }) {
  if (total === 0) return <OutcomeMessage tone="plain" title="This question has no hidden cases" />
  const isAll = passed === total
  return (
    <OutcomeMessage
      tone={isAll ? 'good' : 'warn'}
      title={`${passed} of ${countOf(total, 'hidden case')} ${passed === 1 ? 'passes' : 'pass'}`}
    >
      {isAll
        ? 'The code holds where nobody looked.'
        : 'Which inputs could there be that the cases do not show?'}
    </OutcomeMessage>
  )
}

/** What was printed while the code was loaded, before any case. */
function Printed({ children }: { children: string }) {
  if (children === '') return null
  return (
    <dl className={classes.facts}>
      <dt>Printed</dt>
      <dd>
        <pre className={classes.value} tabIndex={0} role="group" aria-label="Printed">
          {children}
        </pre>
      </dd>
    </dl>
  )
}
