import { Button } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import type { RoundView } from '@dryrun/shared/contract/round'
import { NextRoundButton } from '../../features/agenda/next-round-button.tsx'
import { RoundTrail } from '../../features/agenda/round-trail.tsx'
import { ConnectionControl } from '../../features/connection/connection-control.tsx'
import { FocusButton } from '../../features/focus-time/focus-button.tsx'
import { LockButton } from '../../features/lock/lock-button.tsx'
import { PeopleStrip } from '../../features/people/people-strip.tsx'
import { RoomBar } from '../../features/room-layout/room-bar.tsx'
import { RoundTimer } from '../../features/timer/round-timer.tsx'
import type { OpenDocument } from '../../live/doc-provider.ts'
import type { Joined } from '../../live/session-state.ts'
import type { SessionRecording } from '../../features/recording/use-session-recording.tsx'
import { RoomMenu } from './room-menu.tsx'
import type { RoomActions } from './use-room-actions.ts'

type Props = {
  state: Joined
  round: RoundView
  document: OpenDocument | null
  actions: RoomActions
  recording: SessionRecording | null
}

/** The bar, filled: every piece of it comes from a feature of its own. */
export function Bar({ state, round, document, actions, recording }: Props) {
  const { session, me, presence, clockOffsetMs } = state
  const isLive = round.state === 'live'
  return (
    <RoomBar
      title={session.title}
      trail={<RoundTrail session={session} me={me} />}
      sign={recording?.sign}
      timer={
        isLive && (
          <>
            <RoundTimer
              timer={round.timer}
              clockOffsetMs={clockOffsetMs}
              canControl={actions.mayControl}
              onPause={actions.pause}
              onResume={actions.resume}
              onExtend={actions.extend}
            />
            <LockButton state={state} round={round} lock={actions.lock} />
            {!round.isPractice && <FocusButton focusTime={actions.focusTime} />}
          </>
        )
      }
      next={
        isLive && round.isPractice ? (
          <Button size="xs" h={32} leftSection={<IconFlag size={16} />} onClick={actions.askToEnd}>
            Finish
          </Button>
        ) : (
          isLive &&
          actions.nextToStart && (
            <NextRoundButton
              session={session}
              round={actions.nextToStart}
              me={me}
              onStart={actions.startNext}
            />
          )
        )
      }
      connection={<ConnectionControl document={document} />}
      people={
        !round.isPractice && (
          <PeopleStrip
            members={session.members}
            presence={presence}
            elsewhere={state.elsewhere}
            me={me}
            round={round}
          />
        )
      }
      menu={
        <RoomMenu
          session={session}
          me={me}
          round={round}
          actions={actions}
          record={recording?.change ?? null}
        />
      }
    />
  )
}
