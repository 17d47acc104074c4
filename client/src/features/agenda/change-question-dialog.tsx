import { Anchor, Button, Group, Modal, Select, Stack } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import type { QuestionChoice, RoundChoices, RoundView } from '@dryrun/shared/contract/round'
import type { SessionView } from '@dryrun/shared/contract/session'
import { useAsk } from '../../live/use-ask.ts'
import { paths } from '../../paths.ts'
import { InlineError } from '../../ui/inline-error.tsx'
import classes from './change-question-dialog.module.css'
import { marksOf } from './seen-words.ts'

type Props = {
  session: SessionView
  round: RoundView
  /** The name of its candidate; null where there is none yet. */
  candidate: string | null
  choices: RoundChoices
  onClose: () => void
}

/** No question's id: those have no spaces. */
const surprise = 'surprise me'

/** Another question for a round that waits: one by name, those first that its candidate has not seen, or a surprise. */
export function ChangeQuestionDialog({ session, round, candidate, choices, onClose }: Props) {
  const [chosen, setChosen] = useState<string | null>(null)
  const { askFor, problem, isAsking } = useAsk()
  const change = async () => {
    const questionId = chosen === surprise ? null : chosen
    const where = { sessionId: session.id, roundId: round.id }
    if (await askFor('round:choose', { ...where, questionId })) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`Change the question of ${round.title}`}>
      <Stack>
        <Select
          label="Question"
          placeholder="Choose a question"
          data={[{ value: surprise, label: 'Surprise me' }, ...groupsOf(choices, candidate)]}
          value={chosen}
          onChange={setChosen}
          description={chosen === surprise ? 'Drawn so that the candidate has not seen it.' : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data-autofocus
        />
        {/* In a tab of its own, so that the dialog is still here afterwards. */}
        <Anchor href={bankFor(session, round)} target="_blank" size="sm" className={classes.bank ?? ''}>
          See what they are about in the question bank
          <IconExternalLink size={14} role="img" aria-label="(new tab)" />
        </Anchor>
        {problem !== null && <InlineError>{problem}</InlineError>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button disabled={chosen === null} loading={isAsking} onClick={() => void change()}>
            Change question
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** The bank, narrowed down to what fits the round's kind and the session's level. */
function bankFor({ guideId, level }: SessionView, { kind }: RoundView): string {
  return paths.questions(guideId, new URLSearchParams({ level, round: kind }).toString())
}

function groupsOf({ current, choices }: RoundChoices, candidate: string | null) {
  const others = choices.filter(({ id }) => id !== current.id)
  // The question it has can be chosen too, where it was drawn: then it stays, whoever has seen it.
  const all = [current, ...others]
  const who = candidate ?? 'the candidate'
  const group = (title: string, items: QuestionChoice[]) =>
    items.length === 0 ? [] : [{ group: title, items: items.map(itemFor(candidate)) }]
  return [
    ...group(
      `Not seen by ${who}`,
      all.filter(each => !each.seenByCandidate),
    ),
    ...group(
      `Seen by ${who}`,
      all.filter(each => each.seenByCandidate),
    ),
  ]
}

const itemFor = (candidate: string | null) => (choice: QuestionChoice) => ({
  value: choice.id,
  label: `${choice.title} (${choice.minutes} min)${marksOf(choice, candidate)}`,
})
