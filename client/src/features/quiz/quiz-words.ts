import type { GuideView } from '@dryrun/shared/contract/guide'
import type { QuizTopicResult } from '@dryrun/shared/contract/quiz'
import { fewestToSay } from '@dryrun/shared/quiz/result-by-topic'
import { paths } from '../../paths.ts'

export function topicTitle({ facts }: GuideView, topicId: string): string {
  return facts.topics.find(topic => topic.id === topicId)?.title ?? topicId
}

const verdicts: Record<QuizTopicResult['verdict'], string> = {
  tooFew: `Too few to say: it takes ${fewestToSay}`,
  mostlyRight: 'Right more often than not',
  mostlyWrong: 'Wrong more often than not',
  unclear: 'Could be either',
}

export function verdictInWords({ verdict }: Pick<QuizTopicResult, 'verdict'>): string {
  return verdicts[verdict]
}

const percent = (share: number): number => Math.round(100 * share)

/** "95 % interval 23 to 88 %, n = 5". */
export function intervalInWords({ interval: { low, high }, asked }: QuizTopicResult): string {
  return `95 % interval ${percent(low)} to ${percent(high)} %, n = ${asked}`
}

export type StudyLink = { to: string; title: string }

/** The sections named, as links; those the guide has no more are left out. */
export function sectionLinks({ facts }: GuideView, ids: readonly string[]): StudyLink[] {
  return ids.flatMap(id => {
    const section = facts.sections.find(each => each.id === id)
    return section ? [{ to: paths.guide(facts.id, id), title: section.title }] : []
  })
}

/** The questions named, as links; those the guide has no more are left out. */
export function questionLinks({ facts, questions }: GuideView, ids: readonly string[]): StudyLink[] {
  return ids.flatMap(id => {
    const question = questions.find(each => each.id === id)
    return question ? [{ to: paths.question(facts.id, id), title: question.title }] : []
  })
}
