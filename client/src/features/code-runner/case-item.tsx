import type { CaseOutcome } from '@dryrun/shared/contract/code-run'
import { IconChevronRight, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import { durationText } from '../../ui/runs/run-words.ts'
import classes from './code-panel.module.css'
import { LineLink } from './line-link.tsx'
import { valueText } from './value-text.ts'

type Props = {
  outcome: CaseOutcome
  isOpen: boolean
  onToggle(): void
  onJumpTo?: ((line: number, column: number) => void) | undefined
}

/** One case: whether it passed, and behind that what was called, what was wanted and what came. */
export function CaseItem({ outcome, isOpen, onToggle, onJumpTo }: Props) {
  const id = useId()
  const { title, isPassed, durationMs } = outcome
  const Sign = isPassed ? IconCircleCheck : IconCircleX
  return (
    <li data-passed={isPassed} className={classes.case}>
      <button
        type="button"
        className={classes.caseHead}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={onToggle}
      >
        <IconChevronRight size={14} aria-hidden className={classes.chevron} />
        <Sign size={16} aria-hidden className={classes.sign} />
        <span className={classes.verdict}>{isPassed ? 'Passes' : 'Fails'}</span>
        <span className={classes.caseTitle}>{title}</span>
        <span className={classes.figure}>{durationText(durationMs)}</span>
      </button>
      <div id={id} hidden={!isOpen}>
        {isOpen && <CaseFacts outcome={outcome} onJumpTo={onJumpTo} />}
      </div>
    </li>
  )
}

function CaseFacts({ outcome, onJumpTo }: Pick<Props, 'outcome' | 'onJumpTo'>) {
  const { args, expected, raises, value, error, output } = outcome
  return (
    <dl className={classes.facts}>
      <Fact name="Arguments">
        {args.length === 0 ? 'none' : args.map(each => valueText(each)).join('\n')}
      </Fact>
      <Fact name="Expected">{raises === undefined ? valueText(expected) : `an error: ${raises}`}</Fact>
      <Fact
        name="Got"
        isWrong={!outcome.isPassed}
        after={error?.line && <LineLink line={error.line} onJumpTo={onJumpTo} />}
      >
        {error === null ? valueText(value) : `${error.name}${error.message && `: ${error.message}`}`}
      </Fact>
      {output !== '' && <Fact name="Printed">{output}</Fact>}
    </dl>
  )
}

type FactProps = { name: string; isWrong?: boolean; children: string; after?: ReactNode }

function Fact({ name, isWrong = false, children, after }: FactProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <pre
          className={classes.value}
          data-wrong={isWrong || undefined}
          tabIndex={0}
          role="group"
          aria-label={name}
        >
          {children}
        </pre>
        {after}
      </dd>
    </>
  )
}
