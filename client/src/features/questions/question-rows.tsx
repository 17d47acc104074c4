import type { Exposure } from '@dryrun/shared/contract/exposure'
import type { GuideView, QuestionListItem } from '@dryrun/shared/contract/guide'
import { paths } from '../../paths.ts'
import { LinkRow, LinkRows } from '../../ui/link-rows.tsx'
import { minutesInWords } from '../../ui/time-in-words.ts'
import { TimeText } from '../../ui/time-text.tsx'
import { difficultyWords, levelsInWords } from './question-words.ts'
import classes from './questions.module.css'
import { exposureInWords } from './what-i-did.ts'
import { WorkspaceSign } from './workspace-sign.tsx'

type Props = {
  guide: GuideView
  questions: readonly QuestionListItem[]
  exposure: ReadonlyMap<string, Exposure[]>
}

/** Questions as rows, each one link. */
export function QuestionRows({ guide: { facts }, questions, exposure }: Props) {
  const topics = new Map(facts.topics.map(({ id, title }) => [id, title]))
  const levels = facts.levels.map(({ id }) => id)
  return (
    <LinkRows label="Questions" className={classes.rows}>
      {questions.map(question => (
        <LinkRow
          key={question.id}
          to={paths.question(facts.id, question.id)}
          title={question.title}
          about={[
            question.summary,
            [
              topics.get(question.topic) ?? question.topic,
              levelsInWords(question.levels, levels),
              minutesInWords(question.minutes),
              difficultyWords[question.difficulty],
            ].join(' · '),
          ]}
          aside={
            <div className={classes.signs}>
              <WorkspaceSign kind={question.workspace} />
              {exposure.get(question.id)?.map(one => (
                <span key={one.how} className={classes.did} data-on={!one.isOver || undefined}>
                  {exposureInWords(one)}
                  {one.isOver && (
                    <>
                      {' '}
                      <TimeText at={one.at} show="date" />
                    </>
                  )}
                </span>
              ))}
            </div>
          }
        />
      ))}
    </LinkRows>
  )
}
