import type { CaseOutcome } from '@dryrun/shared/contract/code-run'
import { useState } from 'react'
import { CaseItem } from './case-item.tsx'
import classes from './code-panel.module.css'

type Props = {
  cases: CaseOutcome[]
  onJumpTo?: ((line: number, column: number) => void) | undefined
}

/** The cases in their order; the first that failed is open. */
export function CaseList({ cases, onJumpTo }: Props) {
  const [open, setOpen] = useState(() => new Set([cases.findIndex(({ isPassed }) => !isPassed)]))
  const toggle = (at: number) => {
    const next = new Set(open)
    if (!next.delete(at)) next.add(at)
    setOpen(next)
  }
  return (
    <ol className={classes.cases} aria-label="Cases">
      {cases.map((outcome, at) => (
        <CaseItem
          key={at}
          outcome={outcome}
          isOpen={open.has(at)}
          onToggle={() => toggle(at)}
          onJumpTo={onJumpTo}
        />
      ))}
    </ol>
  )
}
