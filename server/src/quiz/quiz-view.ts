import type { QuizSittingId } from '@dryrun/shared/contract/ids'
import type { QuizAnswerView, QuizItemView, QuizSittingView } from '@dryrun/shared/contract/quiz'
import type { QuizItem } from '@dryrun/shared/guide/quiz'
import { resultByTopic, type QuizAnswer } from '@dryrun/shared/quiz/result-by-topic'
import type { ItemRow, SittingRow } from './quiz.store.ts'

type Sitting = { sitting: SittingRow; items: readonly ItemRow[] }

/** A sitting as its person may see it: of an item that is not answered, the question and its options alone. */
export function viewSitting({ sitting, items }: Sitting, topics: readonly string[]): QuizSittingView {
  return {
    id: sitting.id as QuizSittingId,
    guideId: sitting.guideId,
    begunAt: sitting.begunAt.toISOString(),
    endedAt: sitting.endedAt?.toISOString() ?? null,
    items: items.map(viewItem),
    byTopic: resultByTopic(items.flatMap(answerOf), topics),
  }
}

function viewItem({ item, picked }: ItemRow): QuizItemView {
  return {
    topic: item.topic,
    levels: item.levels,
    question: item.question,
    options: item.options.map(option => option.text),
    answer: picked === null ? null : viewAnswer(item, picked),
  }
}

function viewAnswer({ options, read, practise }: QuizItem, picked: number): QuizAnswerView {
  const right = options.findIndex(option => option.isRight)
  return { picked, right, whys: options.map(option => option.why), read, practise }
}

function answerOf({ item, picked, answeredAt }: ItemRow): QuizAnswer[] {
  if (picked === null) return []
  const { id: itemId, topic, read, practise } = item
  const isRight = item.options[picked]?.isRight ?? false
  return [{ itemId, topic, read, practise, isRight, at: answeredAt?.getTime() ?? 0 }]
}
