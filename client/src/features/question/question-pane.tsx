import { useQuery } from '@tanstack/react-query'
import { roundQuestionQuery } from '../../api/rounds.ts'
import type { RoundId } from '@dryrun/shared/contract/ids'
import type { RoundQuestion } from '@dryrun/shared/contract/round'
import { InlineError } from '../../ui/inline-error.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import classes from './question-pane.module.css'
import { TableList } from './table-list.tsx'
import { useFreshTables } from './use-fresh-tables.ts'

/** What everybody in the round reads: the brief, and the tables as they stand where the workspace is SQL. */
export function QuestionPane({ roundId }: { roundId: RoundId }) {
  const query = useQuery(roundQuestionQuery(roundId))
  useFreshTables(roundId)
  return (
    <div className={classes.pane}>
      <Loaded query={query} loading="Loading the question" lines={8}>
        {question => (
          <Question {...question} askAgain={query.isRefetchError ? () => void query.refetch() : null} />
        )}
      </Loaded>
    </div>
  )
}

type Props = RoundQuestion & {
  /** Given where the tables were asked for again without an answer. */
  askAgain: (() => void) | null
}

function Question({ brief, workspace, askAgain }: Props) {
  return (
    <>
      <h2 className={classes.title}>{brief.title}</h2>
      <div className={classes.prompt}>
        <Markdown>{brief.prompt}</Markdown>
      </div>
      {workspace.kind === 'sql' && (
        <section className={classes.tables}>
          <div className={classes.head}>
            <h3 className={classes.subtitle}>Tables</h3>
            <span className={classes.dialect}>SQLite dialect</span>
          </div>
          {askAgain && <InlineError retry={askAgain}>These tables may have changed since.</InlineError>}
          <TableList tables={workspace.tables} />
        </section>
      )}
    </>
  )
}
