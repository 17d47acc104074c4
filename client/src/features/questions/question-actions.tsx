import { Button, Select, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Exposure } from '@dryrun/shared/contract/exposure'
import type { GuideView, QuestionListItem } from '@dryrun/shared/contract/guide'
import type { Level } from '@dryrun/shared/guide/topic'
import { sentenceOf } from '../../api-refusal.ts'
import { startPractice } from '../../api/practice.ts'
import { exposureQuery } from '../../api/questions.ts'
import { sessionsQuery } from '../../api/sessions.ts'
import { keepLastLevel, readLastLevel } from '../../last-level.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { useSending } from '../../ui/use-sending.ts'
import { ReadAsInterviewer, type Reading } from './read-as-interviewer.tsx'
import { openPractice } from './what-i-did.ts'

type Props = {
  guide: GuideView
  question: QuestionListItem
  /** What the person did with it. */
  mine: readonly Exposure[]
  reading: Reading
}

/** What can be done with a question: practise it alone, interview with it, read all of it. */
export function QuestionActions({ guide, question, mine, reading }: Props) {
  const guideId = guide.facts.id
  const levels = guide.facts.levels.map(({ id }) => id).filter(id => question.levels.includes(id))
  const [level, setLevel] = useState(() => levelToBegin(levels))
  const practice = usePractice(guideId, question.id)
  const unfinished = openPractice(mine)
  const titles = new Map(guide.facts.levels.map(({ id, title }) => [id, `${id} ${title}`]))
  const interview = paths.newSessionWith({
    guide: guideId,
    round: question.rounds[0] ?? '',
    question: question.id,
    level,
  })
  const practise = () => practice.mutate(level)
  usePageActions(
    unfinished
      ? []
      : [{ id: 'practise', label: 'Practise this question alone', group: 'Question', run: practise }],
  )
  return (
    <Card accent title="Use it">
      <Stack gap="sm">
        <Select
          label="Level"
          data={levels.map(value => ({ value, label: titles.get(value) ?? value }))}
          value={level}
          onChange={value => {
            if (value === null) return
            setLevel(value)
            keepLastLevel(value)
          }}
        />
        {unfinished?.sessionId ? (
          <Button component={Link} to={paths.room(unfinished.sessionId)}>
            Go on practising
          </Button>
        ) : (
          <Button onClick={practise} loading={practice.isPending}>
            Practise alone
          </Button>
        )}
        {practice.error && <InlineError>{sentenceOf(practice.error)}</InlineError>}
        <Button component={Link} to={interview} variant="default">
          Interview with it
        </Button>
        <ReadAsInterviewer reading={reading} wasRead={mine.some(({ how }) => how === 'opened')} />
        <Text size="xs" c="dimmed">
          Practising opens the workspace and shows you the prompt. You run and check by yourself, and read the
          answer when you are done.
        </Text>
      </Stack>
    </Card>
  )
}

function usePractice(guideId: string, questionId: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useSending({
    mutationFn: (level: string) => startPractice({ guideId, questionId, level }),
    onSuccess: async sessionId => {
      await Promise.all([
        client.invalidateQueries({ queryKey: sessionsQuery.queryKey, exact: true, refetchType: 'none' }),
        client.invalidateQueries({ queryKey: exposureQuery(guideId).queryKey, refetchType: 'none' }),
      ])
      await navigate(paths.room(sessionId))
    },
  })
}

/** The level chosen last, where it is among those the question is asked at, lowest first; else the lowest. */
function levelToBegin(levels: readonly Level[]): Level {
  const kept = readLastLevel()
  return kept !== null && levels.includes(kept) ? kept : (levels[0] ?? '')
}
