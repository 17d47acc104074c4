import { Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { GuideView } from '@dryrun/shared/contract/guide'
import { Card } from '../../ui/card.tsx'
import { roleSigns } from '../../ui/role-badge.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { minutesInWords } from '../../ui/time-in-words.ts'
import type { Draft } from './draft.ts'
import classes from './new-session.module.css'
import { questionInWords, rolesInWords, rolesToInvite, roundTitle, totalMinutes } from './plan-words.ts'

type Props = {
  guide: GuideView
  draft: Draft
  create: () => void
  isPending: boolean
  /** What stands at the button where it could not be created. */
  error: ReactNode
}

/** What will happen, in words that follow every choice, and the one button. */
export function PlanSummary({ guide, draft, create, isPending, error }: Props) {
  const minutes = totalMinutes(draft)
  return (
    <Card accent title="What will happen">
      <Stack gap="sm">
        <Text>
          {guide.facts.title}, {draft.level}. <When draft={draft} />
        </Text>
        <ol className={classes.plan}>
          {draft.rounds.map(round => (
            <li key={round.key}>
              <strong>{roundTitle(guide, round)}</strong>
              {Number.isNaN(round.minutes) ? '' : `, ${minutesInWords(round.minutes)}`}
              <span className={classes.planLine}>{questionInWords(guide, round)}</span>
              <span className={classes.planLine}>{rolesInWords(draft.hostRole, round.swapped)}</span>
            </li>
          ))}
        </ol>
        {draft.rounds.length > 1 && !Number.isNaN(minutes) && <Text>{minutesInWords(minutes)} in all.</Text>}
        <Text>{invitationInWords(draft)}</Text>
        {error}
        <Button onClick={create} loading={isPending} fullWidth>
          Create session
        </Button>
      </Stack>
    </Card>
  )
}

function When({ draft: { when, startsAt } }: { draft: Draft }) {
  const at = Date.parse(startsAt)
  if (when === 'now') return 'You start it when everyone is there.'
  if (Number.isNaN(at)) return 'The time is still open.'
  return (
    <>
      It starts <TimeText at={new Date(at).toISOString()} withZone />.
    </>
  )
}

function invitationInWords({ hostRole }: Draft): string {
  const words = rolesToInvite(hostRole).map(role => roleSigns[role].word.toLowerCase())
  return words.length === 1
    ? `You then get a link to send to the ${words[0] ?? ''}.`
    : `You then get a link for the ${words.join(' and one for the ')}.`
}
