import { findLevel, LevelAnswers } from '@dryrun/shared/guide/find-level'
import type { GuideFacts } from '@dryrun/shared/guide/guide-pack'
import type { LevelFinder as Finder } from '@dryrun/shared/guide/level-finder'
import type { Level } from '@dryrun/shared/guide/topic'
import { useLocalStorage } from '@mantine/hooks'
import { Markdown } from '../../ui/markdown.tsx'
import { FoundLevelView } from './found-level-view.tsx'
import { LevelQuestion } from './level-question.tsx'
import classes from './level-finder.module.css'

type Props = { facts: GuideFacts; finder: Finder }

/** The self-assessment: all questions on one page, and beside them what the answers say so far. */
export function LevelFinder({ facts, finder }: Props) {
  const [answers, setAnswers] = useLocalStorage<LevelAnswers>({
    key: `dryrun-level:${facts.id}`,
    defaultValue: {},
    getInitialValueInEffect: false,
    deserialize: readAnswers,
  })
  const found = findLevel(
    facts.levels.map(level => level.id),
    finder.questions,
    answers,
  )
  const answer = (questionId: string, level: Level | null) =>
    setAnswers(given => {
      const { [questionId]: _before, ...others } = given
      return level === null ? others : { ...others, [questionId]: level }
    })
  return (
    <div className={classes.finder}>
      <div className={classes.questions}>
        <Markdown>{finder.about}</Markdown>
        <p className={classes.note}>Your answers stay in this browser. They are not sent.</p>
        {finder.questions.map((question, at) => (
          <LevelQuestion
            key={question.id}
            number={at + 1}
            question={question}
            answer={answers[question.id] ?? null}
            onAnswer={level => answer(question.id, level)}
          />
        ))}
      </div>
      <FoundLevelView
        facts={facts}
        questions={finder.questions}
        found={found}
        onClear={() => setAnswers({})}
      />
    </div>
  )
}

function readAnswers(text: string | undefined): LevelAnswers {
  try {
    return LevelAnswers.parse(JSON.parse(text ?? ''))
  } catch {
    // Whatever else stands there are no answers of ours.
    return {}
  }
}
