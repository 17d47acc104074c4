import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { can } from '@dryrun/shared/access/can'
import type { MemberView } from '@dryrun/shared/contract/session'
import { invitesQuery } from '../../api/invites.ts'
import { AgendaList } from '../../features/agenda/agenda-list.tsx'
import { NextStep } from '../../features/agenda/next-step.tsx'
import { RoundQuestion } from '../../features/agenda/round-question.tsx'
import { RoleAssignments } from '../../features/agenda/role-assignments.tsx'
import { useCallAloud } from '../../features/call/use-call-aloud.ts'
import { InviteLinks } from '../../features/invite/invite-links.tsx'
import { PeopleList } from '../../features/people/people-list.tsx'
import { RemoveDialog } from '../../features/people/remove-dialog.tsx'
import { RoomAnnouncer } from '../../features/people/room-announcer.tsx'
import { askerIn, liveRoundOf, nextRoundOf, shownRoundOf } from '../../live/session-selectors.ts'
import type { Joined } from '../../live/session-state.ts'
import { useAsk } from '../../live/use-ask.ts'
import { Card } from '../../ui/card.tsx'
import { InlineError } from '../../ui/inline-error.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Page } from '../../ui/page.tsx'
import { usePageActions } from '../../ui/page-actions.ts'
import { TimeText } from '../../ui/time-text.tsx'
import classes from './lobby.module.css'
import { LobbyCall } from './lobby-call.tsx'
import { WhatIsRecorded } from './what-is-recorded.tsx'

/** Before a round, and between them: who is here, what comes, and the one thing to do next. */
export function Lobby({ state }: { state: Joined }) {
  const { session, me, presence } = state
  const next = nextRoundOf(session)
  const start = useAsk()
  const callAloud = useCallAloud(state)
  const isHost = can(askerIn(session, me, null), 'manageSession', null)
  const startNext = () => {
    if (next) void start.askFor('round:start', { sessionId: session.id, roundId: next.id })
  }
  usePageActions(
    next && can(askerIn(session, me, next), 'startRound', next)
      ? [{ id: 'start-round', label: `Start ${next.title}`, group: 'Session', run: startNext }]
      : [],
  )

  return (
    <Page>
      <RoomAnnouncer state={state} also={callAloud} />
      <PageHeader
        title={session.title}
        above={`${session.guideTitle} · ${session.level}`}
        about={
          session.startsAt && (
            <>
              Starts <TimeText at={session.startsAt} withZone />
            </>
          )
        }
      />
      <div className={classes.columns}>
        <div className={classes.column}>
          <NextStep
            session={session}
            me={me}
            presence={presence}
            onStart={startNext}
            isStarting={start.isAsking}
            problem={start.problem}
          />
          {isHost && (
            <Card title="Invite links">
              <InviteLinks sessionId={session.id} />
            </Card>
          )}
          <Card title="Agenda">
            <AgendaList
              session={session}
              me={me}
              question={round => <RoundQuestion session={session} round={round} me={me} />}
            />
          </Card>
          {isHost && session.members.length > 1 && (
            <Card title="Who does what">
              <RoleAssignments session={session} me={me} />
            </Card>
          )}
        </div>
        <div className={classes.column}>
          <LobbyCall state={state} />
          <People state={state} isHost={isHost} />
          <WhatIsRecorded />
        </div>
      </div>
    </Page>
  )
}

function People({ state, isHost }: { state: Joined; isHost: boolean }) {
  const { session, me, presence } = state
  const [leaving, setLeaving] = useState<MemberView | null>(null)
  const { askFor, problem } = useAsk()
  const client = useQueryClient()
  const round = liveRoundOf(session) ?? nextRoundOf(session) ?? shownRoundOf(session)
  const remove = async (member: MemberView) => {
    setLeaving(null)
    const isOut = await askFor('member:remove', { sessionId: session.id, memberId: member.id })
    // The links they could come back by are withdrawn with them.
    if (isOut) await client.invalidateQueries(invitesQuery(session.id))
  }
  return (
    <Card title="People" aside={round && <span className={classes.dim}>Roles in {round.title}</span>}>
      <PeopleList
        members={session.members}
        presence={presence}
        me={me}
        roleOf={member => round?.roles[member.id] ?? null}
        {...(isHost ? { onRemove: setLeaving } : {})}
      />
      {problem !== null && <InlineError>{problem}</InlineError>}
      <RemoveDialog
        member={leaving}
        onCancel={() => setLeaving(null)}
        onRemove={member => void remove(member)}
      />
    </Card>
  )
}
