import type { AnswerTrials, PackFault, TrialCell } from '@dryrun/shared/contract/library'
import { Button, Text } from '@mantine/core'
import { sentenceOf } from '../../api-refusal.ts'
import { tryAnswers } from '../../api/library.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { useSending } from '../../ui/use-sending.ts'
import { FaultList } from './fault-list.tsx'
import classes from './guide-editor.module.css'

type Props = {
  guideId: string
  question: { topic: string; questionId: string }
  /** Saves what is unsaved first; false where that did not work. */
  onSave: () => Promise<boolean>
  onGo: (fault: PackFault) => void
}

/** Runs the model answer and the wrong ones of a SQL question and says what each came to on each dataset. */
export function AnswerTrialsPanel({ guideId, question, onSave, onGo }: Props) {
  const trial = useSending({
    mutationFn: async () => ((await onSave()) ? tryAnswers(guideId, question) : null),
  })
  return (
    <section className={classes.trials} aria-label="Answers">
      <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
        Try the answers
      </Button>
      {trial.error && <InlineError>{sentenceOf(trial.error)}</InlineError>}
      {trial.data === null && (
        <InlineError>Save your texts first: one of them is not on the server.</InlineError>
      )}
      {trial.data && <Trials trials={trial.data} onGo={onGo} />}
    </section>
  )
}

function Trials({
  trials: { datasets, answers, faults },
  onGo,
}: {
  trials: AnswerTrials
  onGo: Props['onGo']
}) {
  return (
    <div role="status">
      <Text fw={600}>
        {faults.length === 0 ? 'Every answer does what it says.' : 'Not every answer does what it says.'}
      </Text>
      {faults.length > 0 && <FaultList faults={faults} path={null} onGo={onGo} />}
      {answers.length > 0 && (
        <div className={classes.wide} tabIndex={0} role="group" aria-label="Answers by dataset">
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Answer</th>
                {datasets.map(({ id, title }) => (
                  <th key={id} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answers.map(({ path, title, cells }) => (
                <tr key={path}>
                  <th scope="row">{title}</th>
                  {cells.map(cell => (
                    <td key={cell.dataset} data-wanted={cell.isWanted}>
                      {cellInWords(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function cellInWords({ isPassed, isWanted }: TrialCell): string {
  const came = isPassed === null ? 'Not run' : isPassed ? 'Passes' : 'Fails'
  return isWanted ? came : `${came}, which it should not`
}
