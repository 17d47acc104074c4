import { Anchor, Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Exposure, OpenedQuestion } from '@dryrun/shared/contract/exposure'
import type { GuideView, QuestionListItem } from '@dryrun/shared/contract/guide'
import { paths } from '../../paths.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { MyHistory } from './my-history.tsx'
import { QuestionActions } from './question-actions.tsx'
import { QuestionFacts } from './question-facts.tsx'
import classes from './questions.module.css'
import { useReading } from './read-as-interviewer.tsx'

type Props = {
  guide: GuideView
  question: QuestionListItem
  /** What the person did with all of the guide's questions. */
  exposure: UseQueryResult<Exposure[]>
  /** Where the guide tells of a round. */
  roundPath: (roundId: string) => string
  /** Draws prompt and pack, once they were asked for. */
  renderWhole: (opened: OpenedQuestion) => ReactNode
}

/** One question: what anybody may know of it, what can be done with it and, when asked for, all of it. */
export function QuestionView({ guide, question, exposure, roundPath, renderWhole }: Props) {
  const { facts } = guide
  const reading = useReading(facts.id, question.id)
  const mine = (exposure.data ?? []).filter(({ questionId }) => questionId === question.id)
  return (
    <>
      <PageHeader
        above={
          <Anchor component={Link} to={paths.questions(facts.id)} inherit>
            {facts.title}: question bank
          </Anchor>
        }
        title={question.title}
        about={question.summary}
        actions={
          reading.data && (
            <Button variant="default" leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
              Print
            </Button>
          )
        }
      />
      <div className={classes.question}>
        <aside className={classes.aside}>
          <QuestionActions {...{ guide, question, mine, reading }} />
        </aside>
        <div className={classes.article}>
          <QuestionFacts {...{ guide, question, roundPath }} />
          <div className={classes.onScreen}>
            <MyHistory questionId={question.id} exposure={exposure} />
          </div>
          {reading.data && renderWhole(reading.data)}
        </div>
      </div>
    </>
  )
}
