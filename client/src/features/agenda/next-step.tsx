import { Button, Text } from '@mantine/core'
import { IconArrowRight, IconPlayerPlay } from '@tabler/icons-react'
import { Link } from 'react-router'
import { can } from '@dryrun/shared/access/can'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { Presence, SessionView } from '@dryrun/shared/contract/session'
import { askerIn, liveRoundOf, membersWith, nextRoundOf, startersOf } from '../../live/session-selectors.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import { minutesInWords } from '../../ui/time-in-words.ts'
import classes from './next-step.module.css'
import { namesInWords, whoDoesWhat } from './who-does-what.ts'

type Props = {
  session: SessionView
  me: MemberId
  presence: Record<MemberId, Presence>
  onStart: () => void
  isStarting: boolean
  problem: string | null
}

/** The lobby's one next thing: start the round, wait for the one who does, or go into the room. */
export function NextStep({ session, me, presence, onStart, isStarting, problem }: Props) {
  const live = liveRoundOf(session)
  if (live) {
    return (
      <Card accent title={`${live.title} is on`}>
        <div className={classes.step}>
          <Text className={classes.words}>{whoDoesWhat(session, live, me)}</Text>
          <Button component={Link} to={paths.room(session.id)} rightSection={<IconArrowRight size={16} />}>
            Enter the room
          </Button>
        </div>
      </Card>
    )
  }
  const next = nextRoundOf(session)
  if (!next) {
    return (
      <Card accent title="All rounds are done">
        <div className={classes.step}>
          <Text className={classes.words}>The session is ended from the room.</Text>
          <Button component={Link} to={paths.room(session.id)} variant="default">
            Back to the room
          </Button>
        </div>
      </Card>
    )
  }
  if (!can(askerIn(session, me, next), 'startRound', next)) {
    return (
      <Card accent title={`Waiting for ${namesInWords(startersOf(session, next), me)} to start`}>
        <Text>Stay on this page. The room opens for you when it starts, with the question in it.</Text>
      </Card>
    )
  }
  const candidates = membersWith(session, next, 'candidate')
  const absent = candidates.filter(({ id }) => id !== me && (presence[id] ?? 'away') !== 'here')
  return (
    <Card accent title={`Next: ${next.title}, ${minutesInWords(next.minutes)}`}>
      <div className={classes.step}>
        <Text className={classes.words}>
          {whoDoesWhat(session, next, me)}{' '}
          {candidates.length > 0 && absent.length > 0 && `${namesInWords(absent, me)} is not here yet.`}
          {candidates.length === 0 && 'Send the candidate link first, or start and let them join later.'}
        </Text>
        <Button
          leftSection={<IconPlayerPlay size={16} />}
          variant={candidates.length === 0 || absent.length > 0 ? 'default' : 'filled'}
          loading={isStarting}
          onClick={onStart}
        >
          Start round
        </Button>
      </div>
      {problem !== null && <InlineError>{problem}</InlineError>}
    </Card>
  )
}
