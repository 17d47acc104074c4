import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { can } from '@dryrun/shared/access/can'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { SessionView } from '@dryrun/shared/contract/session'
import { askerIn, nextRoundOf, shownRoundOf, startersOf } from '../../live/session-selectors.ts'
import { Banner } from '../../ui/banner.tsx'
import { minutesInWords } from '../../ui/time-in-words.ts'
import { namesInWords, whoDoesWhat } from './who-does-what.ts'

type Props = { session: SessionView; me: MemberId; onStart: () => void; onEndSession: () => void }

/** Said where no round is on: what comes next, who does what in it, and who starts it. */
export function BetweenRounds({ session, me, onStart, onEndSession }: Props) {
  const next = nextRoundOf(session)
  if (!next) return <AfterLast session={session} me={me} onEndSession={onEndSession} />
  const mayStart = can(askerIn(session, me, next), 'startRound', next)
  return (
    <Banner
      title={`Next: ${next.title}, ${minutesInWords(next.minutes)}`}
      action={
        mayStart && (
          <Button leftSection={<IconPlayerPlay size={16} />} onClick={onStart}>
            Start round
          </Button>
        )
      }
    >
      {whoDoesWhat(session, next, me)}{' '}
      {!mayStart && `Waiting for ${namesInWords(startersOf(session, next), me)} to start.`}
    </Banner>
  )
}

function AfterLast({ session, me, onEndSession }: Omit<Props, 'onStart'>) {
  const last = shownRoundOf(session)
  const mayEnd = can(askerIn(session, me, last), 'endSession', last)
  const enders = last ? namesInWords(startersOf(session, last), me) : 'the host'
  return (
    <Banner
      title="That was the last round"
      action={mayEnd && <Button onClick={onEndSession}>End session</Button>}
    >
      {mayEnd ? 'End the session when you have said goodbye.' : `Waiting for ${enders} to end the session.`}
    </Banner>
  )
}
