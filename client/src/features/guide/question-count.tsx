import { Link } from 'react-router'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { Level } from '@dryrun/shared/guide/topic'
import { paths } from '../../paths.ts'
import classes from './part.module.css'
import { bankSearch, questionsIn, questionsInWords, type BankPart } from './question-counts.ts'

type Props = { guide: GuideView; part: BankPart; level: Level | null }

/** How many questions a part of the bank has, as the way there; for a chosen level those at it, out of all. */
export function QuestionCount({ guide, part, level }: Props) {
  const all = questionsIn(guide.questions, part).length
  const wanted = level === null ? part : { ...part, level }
  const count = questionsIn(guide.questions, wanted).length
  if (count === 0) {
    return (
      <span className={classes.noQuestions}>
        {level === null || all === 0 ? 'No questions yet' : `None of ${questionsInWords(all)} at ${level}`}
      </span>
    )
  }
  return (
    <Link to={paths.questions(guide.facts.id, bankSearch(wanted))} className={classes.count}>
      {level === null ? questionsInWords(count) : `${questionsInWords(count)} at ${level}`}
      {level !== null && all > count && ` of ${all}`}
    </Link>
  )
}
