import { Select } from '@mantine/core'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { questionsThatFit, type Draft, type DraftChange, type DraftRound } from './draft.ts'

type Props = {
  guide: GuideView
  draft: Draft
  round: DraftRound
  change: (change: DraftChange) => void
  fault: string | undefined
}

/** No question's id: those have no spaces. */
const surprise = 'surprise me'

/** A question by name, or a surprise drawn among those that fit the round and the level. */
export function QuestionSelect({ guide, draft, round, change, fault }: Props) {
  const fitting = questionsThatFit(guide, round.kind, draft.level)
  const nothing = `No question of this round fits ${draft.level}. Choose another round or level.`
  return (
    <Select
      label="Question"
      data={[
        { value: surprise, label: 'Surprise me' },
        ...fitting.map(({ id, title, minutes }) => ({ value: id, label: `${title} (${minutes} min)` })),
      ]}
      value={round.isSurprise ? surprise : round.questionId}
      onChange={value =>
        change({ type: 'question', key: round.key, questionId: value === surprise ? null : value })
      }
      disabled={fitting.length === 0}
      description={round.isSurprise && fitting.length > 0 ? drawnFrom(fitting.length) : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={fault ?? (fitting.length === 0 ? nothing : undefined)}
    />
  )
}

function drawnFrom(count: number): string {
  return count === 1
    ? 'Only one question fits here, so it is that one.'
    : `Drawn from the ${count} that fit. You do not see which here.`
}
