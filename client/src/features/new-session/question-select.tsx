import { Select } from '@mantine/core'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { questionsThatFit } from '@dryrun/shared/guide/questions-that-fit'
import type { Draft, DraftChange, DraftRound } from './draft.ts'

type Props = {
  guide: GuideView
  draft: Draft
  /** The ids of the questions the host knows. */
  seenByMe: ReadonlySet<string>
  round: DraftRound
  change: (change: DraftChange) => void
  fault: string | undefined
}

/** No question's id: those have no spaces. */
const surprise = 'surprise me'

/** A question by name, or a surprise drawn among those that fit the round and the level. */
export function QuestionSelect({ guide, draft, seenByMe, round, change, fault }: Props) {
  const fitting = questionsThatFit(guide.questions, round.kind, draft.level)
  const isSurprise = round.questionId === null
  const nothing = `No question of this round fits ${draft.level}. Choose another round or level.`
  return (
    <Select
      label="Question"
      data={[
        { value: surprise, label: 'Surprise me' },
        ...fitting.map(({ id, title, minutes }) => ({
          value: id,
          label: `${title} (${minutes} min${seenByMe.has(id) ? ', seen by you' : ''})`,
        })),
      ]}
      value={round.questionId ?? surprise}
      onChange={value =>
        change({ type: 'question', key: round.key, questionId: value === surprise ? null : value })
      }
      disabled={fitting.length === 0}
      description={isSurprise && fitting.length > 0 ? drawn : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={fault ?? (fitting.length === 0 ? nothing : undefined)}
    />
  )
}

const drawn = 'Drawn so that the candidate has not seen it. You do not see which here.'
