import { NumberInput, Select } from '@mantine/core'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { roundMinutes } from '@dryrun/shared/contract/round'
import type { Draft, DraftChange, DraftRound } from './draft.ts'
import classes from './new-session.module.css'
import { roundTitle, rolesInWords } from './plan-words.ts'
import { QuestionSelect } from './question-select.tsx'
import { RoundButtons } from './round-buttons.tsx'

type Props = {
  guide: GuideView
  draft: Draft
  /** The ids of the questions the host knows. */
  seenByMe: ReadonlySet<string>
  round: DraftRound
  index: number
  change: (change: DraftChange) => void
  questionFault: string | undefined
  minutesFault: string | undefined
}

/** One round: its kind, its length, its question, and who interviews whom. */
export function RoundEditor(props: Props) {
  const { guide, draft, seenByMe, round, index, change, questionFault, minutesFault } = props
  const { key } = round
  const name = `round ${index + 1}`
  const ways = [false, true].map(swapped => ({
    value: String(swapped),
    label: rolesInWords(draft.hostRole, swapped),
  }))
  return (
    <li className={classes.round} aria-label={`Round ${index + 1}: ${roundTitle(guide, round)}`}>
      <div className={classes.roundHead}>
        <span className={classes.number}>{index + 1}</span>
        <Select
          className={classes.grow}
          aria-label={`Kind of ${name}`}
          data={guide.rounds.map(({ id, title }) => ({ value: id, label: title }))}
          value={round.kind}
          onChange={kind => kind !== null && change({ type: 'kind', key, kind })}
        />
        <RoundButtons name={name} index={index} count={draft.rounds.length} roundKey={key} change={change} />
      </div>
      <QuestionSelect {...{ guide, draft, seenByMe, round, change }} fault={questionFault} />
      <div className={classes.roundFoot}>
        <NumberInput
          label="Minutes"
          w={92}
          min={roundMinutes.min}
          max={roundMinutes.max}
          step={5}
          clampBehavior="none"
          allowDecimal={false}
          value={Number.isNaN(round.minutes) ? '' : round.minutes}
          onChange={value => change({ type: 'round', key, minutes: value === '' ? NaN : Number(value) })}
          error={minutesFault}
        />
        <Select
          className={classes.grow}
          label="Who interviews"
          data={ways}
          value={String(round.swapped)}
          onChange={value => change({ type: 'round', key, swapped: value === 'true' })}
        />
      </div>
    </li>
  )
}
