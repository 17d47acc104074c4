import { Anchor, Button, Text } from '@mantine/core'
import { IconChevronRight, IconFileDescription } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { can } from '@dryrun/shared/access/can'
import type { RoundView } from '@dryrun/shared/contract/round'
import { sessionsQuery } from '../../api/sessions.ts'
import { AgendaList } from '../../features/agenda/agenda-list.tsx'
import { CallQuality } from '../../features/call-quality/call-quality.tsx'
import { namesInWords } from '../../features/agenda/who-does-what.ts'
import { SessionRecordings } from '../../features/recording/session-recordings.tsx'
import { RubricPanel } from '../../features/rubric/rubric-panel.tsx'
import type { CallState } from '../../live/call/call-state.ts'
import { useCallGlance } from '../../live/call/use-call.ts'
import { askerIn, membersWith, roundsInOrder } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { paths } from '../../paths.ts'
import { Card } from '../../ui/card.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import classes from './lobby.module.css'
import { LobbyCall } from './lobby-call.tsx'
import { OwnNotes } from './own-notes.tsx'

/** After a session: the report, and the scorecards its interviewers still owe. */
export function WrapUp({ state }: { state: Joined }) {
  const { session, me } = state
  const held = roundsInOrder(session).filter(round => round.startedAt !== null)
  const toScore = held.filter(round => can(askerIn(session, me, round), 'score', round))
  const noted = held.filter(round => can(askerIn(session, me, round), 'writeNotes', round))
  const wasCandidate = held.some(round => round.roles[me] === 'candidate')
  return (
    <Page>
      <PageHeader
        title={session.title}
        above={`${session.guideTitle} · ${session.level}`}
        about={
          session.endedAt ? (
            <>
              Ended <TimeText at={session.endedAt} />
            </>
          ) : (
            'Ended'
          )
        }
        actions={
          (toScore.length > 0 || wasCandidate) && (
            <Button
              component={Link}
              to={paths.report(session.id)}
              leftSection={<IconFileDescription size={16} />}
            >
              Open the report
            </Button>
          )
        }
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <SessionRecordings session={session} me={me} />
          {toScore.length > 0 && <Scorecards state={state} rounds={toScore} />}
          {wasCandidate && (
            <Card title="Your feedback">
              <Text>
                Your interviewers finish their scorecards now. What they share appears in{' '}
                <Anchor component={Link} to={paths.report(session.id)} inherit>
                  the report
                </Anchor>{' '}
                and in{' '}
                <Anchor component={Link} to={paths.feedback} inherit>
                  My feedback
                </Anchor>
                .
              </Text>
            </Card>
          )}
          {toScore.length === 0 && !wasCandidate && (
            <Card title="Thank you for observing">
              <Text>Your notes are kept. The report belongs to the candidate and the interviewers.</Text>
            </Card>
          )}
        </div>
        <div className={classes.column}>
          <GoesOn state={state} />
          {noted.length > 0 && (
            <Card title="Your notes">
              {noted.map(round => (
                <OwnNotes key={round.id} round={round} me={me} />
              ))}
            </Card>
          )}
          <Card title="Rounds">
            <AgendaList session={session} me={me} />
          </Card>
          <CallQuality session={session} />
        </div>
      </div>
    </Page>
  )
}

/** Nobody is asked into a call after the end; who is in it may go on. */
function GoesOn({ state }: { state: Joined }) {
  const isGoing = useCallGlance(state.session.id, goesOn)
  return isGoing ? <LobbyCall state={state} /> : null
}
const goesOn = ({ status, view }: CallState) => status !== 'out' || (view?.peers.length ?? 0) > 0

function Scorecards({ state: { session, me }, rounds }: { state: Joined; rounds: RoundView[] }) {
  const sessions = useQuery(sessionsQuery).data
  const owed = sessions?.find(({ id }) => id === session.id)?.scorecardsOwed ?? 0
  const scored = (round: RoundView) => membersWith(session, round, 'candidate')
  return (
    <Card
      title="Your scorecards"
      aside={
        owed > 0 && <span className={classes.dim}>{owed === 1 ? '1 to finish' : `${owed} to finish`}</span>
      }
    >
      {rounds.map((round, index) => (
        <details key={round.id} className={classes.card} open={index === 0}>
          <summary>
            <IconChevronRight size={16} aria-hidden className={classes.chevron} />
            <span className={classes.cardTitle}>{round.title}</span>
            <span className={classes.dim}>{namesInWords(scored(round), me) || 'no candidate'}</span>
          </summary>
          <RubricPanel sessionId={session.id} roundId={round.id} candidateName={scored(round)[0]?.name} />
        </details>
      ))}
    </Card>
  )
}
