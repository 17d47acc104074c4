import { useQuery } from '@tanstack/react-query'
import { roundQuestionQuery } from '../../api/rounds.ts'
import type { RoundId } from '@dryrun/shared/contract/ids'
import type { RoundQuestion } from '@dryrun/shared/contract/round'
import { Loaded } from '../../ui/loaded.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import classes from './question-pane.module.css'
import { TableList } from './table-list.tsx'

/** What everybody in the round reads: the brief, and the tables where the workspace is SQL. */
export function QuestionPane({ roundId }: { roundId: RoundId }) {
  const query = useQuery(roundQuestionQuery(roundId))
  return (
    <div className={classes.pane}>
      <Loaded query={query} loading="Loading the question" lines={8}>
        {question => <Question {...question} />}
      </Loaded>
    </div>
  )
}

function Question({ brief, workspace }: RoundQuestion) {
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
          <TableList tables={workspace.tables} />
        </section>
      )}
    </>
  )
}
