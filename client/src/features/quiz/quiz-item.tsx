import { Button } from '@mantine/core'
import type { GuideView } from '@dryrun/shared/contract/guide'
import type { QuizItemView, QuizSittingView } from '@dryrun/shared/contract/quiz'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useId, useRef } from 'react'
import { ApiRefusal, isRefusal, sentenceOf } from '../../api-refusal.ts'
import { answerQuizItem, quizSittingQuery } from '../../api/quiz.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import { Markdown } from '../../ui/markdown.tsx'
import { useSending } from '../../ui/use-sending.ts'
import { AnsweredOptions } from './answered-options.tsx'
import { QuizOptions } from './quiz-options.tsx'
import { topicTitle } from './quiz-words.ts'
import { StudyLinks } from './study-links.tsx'
import classes from './quiz.module.css'
import { useKeptPick } from './use-kept-pick.ts'
import { useQuizKeys } from './use-quiz-keys.ts'

type Props = {
  guide: GuideView
  sitting: QuizSittingView
  /** The item's place, from 0. */
  at: number
  item: QuizItemView
  /** "Next item" or "See the result". */
  nextLabel: string
  onNext: () => void
}

/** One item: pick and answer, then read why. */
export function QuizItem({ guide, sitting, at, item, nextLabel, onNext }: Props) {
  const headingId = useId()
  const questionId = useId()
  const { picked, pick, forget } = useKeptPick(sitting.id, at)
  const answer = useAnswer(sitting, at, forget)
  const isAnswered = item.answer !== null
  const heading = useFocusedOn<HTMLHeadingElement>(`${at}`)
  const verdict = useFocusedOn<HTMLHeadingElement>(`${isAnswered}`)
  const send = () => picked !== null && !answer.isPending && answer.mutate(picked)
  useQuizKeys({
    options: isAnswered || answer.isPending ? 0 : item.options.length,
    pick,
    enterLabel: isAnswered ? nextLabel : picked === null ? null : 'Answer',
    enter: () => void (isAnswered ? onNext() : send()),
  })
  return (
    <article className={classes.item} aria-labelledby={headingId}>
      <div>
        <h2 id={headingId} ref={heading} tabIndex={-1} className={classes.heading}>
          Item {at + 1}: {topicTitle(guide, item.topic)}
        </h2>
        <div id={questionId} className={classes.question}>
          <Markdown>{item.question}</Markdown>
        </div>
      </div>
      {item.answer === null ? (
        <>
          <QuizOptions
            item={item}
            labelledBy={questionId}
            picked={picked}
            onPick={pick}
            disabled={answer.isPending}
          />
          {answer.error && <NotSent thrown={answer.error} retry={send} />}
          <div>
            <Button onClick={send} disabled={picked === null} loading={answer.isPending}>
              Answer
            </Button>
          </div>
        </>
      ) : (
        <>
          <h3 ref={verdict} tabIndex={-1} className={classes.verdict}>
            {item.answer.picked === item.answer.right ? 'That is right' : 'That is not right'}
          </h3>
          <AnsweredOptions options={item.options} answer={item.answer} />
          <StudyLinks guide={guide} read={[item.answer.read]} practise={[item.answer.practise]} />
          <div>
            <Button onClick={onNext}>{nextLabel}</Button>
          </div>
        </>
      )}
    </article>
  )
}

function NotSent({ thrown, retry }: { thrown: Error; retry: () => void }) {
  const isUnreachable = isRefusal(thrown, 'unavailable')
  return (
    <InlineError retry={retry}>
      {sentenceOf(thrown)}
      {isUnreachable && ' Your answer is kept in this browser until it is sent.'}
    </InlineError>
  )
}

/** Sends the answer. Where one is there already (the reply was lost, another tab was faster) that one is read. */
function useAnswer(sitting: QuizSittingView, at: number, forget: () => void) {
  const client = useQueryClient()
  return useSending({
    mutationFn: async (option: number) => {
      try {
        await answerQuizItem(client, sitting.id, { item: at, option })
      } catch (thrown) {
        if (!(thrown instanceof ApiRefusal) || thrown.code !== 'conflict') throw thrown
        await client.fetchQuery({ ...quizSittingQuery(sitting.id), staleTime: 0 })
      }
    },
    onSuccess: forget,
  })
}

/** Moves the focus to the element when `what` changes, not when it comes with the page. */
function useFocusedOn<T extends HTMLElement>(what: string) {
  const element = useRef<T>(null)
  const shown = useRef(what)
  useEffect(() => {
    if (shown.current === what) return
    shown.current = what
    element.current?.focus()
  }, [what])
  return element
}
