import type { RunSummary } from '@dryrun/shared/contract/run'
import { IconChevronRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { runQuery } from '../../api/reports.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { timeInWords } from '../../ui/time-in-words.ts'
import type { ReportSlots } from './report-slots.ts'
import classes from './report-view.module.css'
import { runInWords } from './run-in-words.ts'

type Props = { run: RunSummary; renderRun: ReportSlots['renderRun'] }

/** One run of a round; its SQL and its rows are fetched when somebody opens it. */
export function ReportRun({ run, renderRun }: Props) {
  const [isOpen, setOpen] = useState(false)
  const query = useQuery({ ...runQuery(run.id), enabled: isOpen })
  return (
    <li className={classes.run}>
      <button
        type="button"
        className={classes.runHead}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <IconChevronRight size={16} aria-hidden className={classes.chevron} />
        <span className={classes.runTime}>{timeInWords(new Date(run.startedAt))}</span>
        <span>{run.memberName}</span>
        <span className={classes.runResult}>{runInWords(run)}</span>
      </button>
      {isOpen && (
        <div className={classes.runBody}>
          {run.script !== '' && (
            <pre className={classes.runScript} tabIndex={0} role="group" aria-label="SQL of this run">
              {run.script.trim()}
            </pre>
          )}
          <Loaded query={query} loading="Loading this run" lines={4}>
            {renderRun}
          </Loaded>
        </div>
      )}
    </li>
  )
}
