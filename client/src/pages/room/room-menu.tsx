import { ActionIcon, Menu, Modal, useComputedColorScheme } from '@mantine/core'
import {
  IconDoorExit,
  IconDots,
  IconEye,
  IconEyeOff,
  IconHistory,
  IconKeyboard,
  IconLock,
  IconLockOpen,
  IconMaximize,
  IconMoon,
  IconPlayerStop,
  IconPlayerRecord,
  IconPlayerTrackNext,
  IconSun,
  IconUsers,
} from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { RoundView } from '@dryrun/shared/contract/round'
import type { SessionView } from '@dryrun/shared/contract/session'
import { RecordedList } from '../../features/recorded/recorded-list.tsx'
import { memberOf } from '../../live/session-selectors.ts'
import { paths } from '../../paths.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useOfferedActions } from '../../ui/page-actions.ts'
import classes from './room.module.css'
import type { RoomActions } from './use-room-actions.ts'

type Props = {
  session: SessionView
  me: MemberId
  round: RoundView
  actions: RoomActions
  /** What may be done about recording the call. */
  record: { label: string; run: () => void } | null
}

/** Actions other parts of the page offer that are wanted here too. */
const alsoHere = [
  { id: 'focus-mode', Icon: IconMaximize },
  { id: 'colours-light', Icon: IconSun, unless: 'light' },
  { id: 'colours-dark', Icon: IconMoon, unless: 'dark' },
  { id: 'key-map', Icon: IconKeyboard },
]

/** What is rarer than the bar: the lobby, focus time, the lock, focus mode, keys, and the ends of round and session. */
export function RoomMenu({ session, me, round, actions, record }: Props) {
  const scheme = useComputedColorScheme('light')
  const all = useOfferedActions()
  const offered = alsoHere.flatMap(({ id, Icon, unless }) => {
    const action = all.find(one => one.id === id)
    return action && unless !== scheme ? [{ ...action, Icon }] : []
  })
  const isHost = memberOf(session, me)?.isHost ?? false
  const [isReading, setReading] = useState(false)
  return (
    <>
      <Modal opened={isReading} onClose={() => setReading(false)} title="What is recorded" size="lg">
        <RecordedList />
      </Modal>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon aria-label="More">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!round.isPractice && (
            <Menu.Item
              leftSection={<IconUsers size={16} />}
              component={Link}
              to={paths.session(session.id)}
              state={{ stay: true }}
            >
              {isHost ? 'Invite links and roles' : 'Lobby'}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => setReading(true)}>
            What is recorded
          </Menu.Item>
          {record && (
            <Menu.Item leftSection={<IconPlayerRecord size={16} />} onClick={record.run}>
              {record.label}
            </Menu.Item>
          )}
          {!round.isPractice && <WorkspaceItems actions={actions} />}
          {offered.map(({ id, label, keys, run, Icon }) => (
            <Menu.Item
              key={id}
              onClick={run}
              leftSection={<Icon size={16} />}
              {...(keys ? { rightSection: <Kbd keys={keys} /> } : {})}
            >
              {label}
            </Menu.Item>
          ))}
          {(actions.mayControl || actions.mayEndSession) && <Menu.Divider />}
          {actions.nextToStart && (
            <Menu.Item leftSection={<IconPlayerTrackNext size={16} />} onClick={actions.askToStartNext}>
              Start the next round: {actions.nextToStart.title}
            </Menu.Item>
          )}
          {actions.mayControl && round.state === 'live' && !round.isPractice && (
            <Menu.Item leftSection={<IconPlayerStop size={16} />} onClick={actions.endRound}>
              End this round
            </Menu.Item>
          )}
          {actions.mayEndSession && !(round.isPractice && round.state === 'ended') && (
            <Menu.Item
              className={classes.danger ?? ''}
              leftSection={<IconDoorExit size={16} />}
              onClick={actions.askToEnd}
            >
              {round.isPractice ? 'Finish this practice…' : 'End the session…'}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function WorkspaceItems({ actions: { focusTime, lock } }: { actions: RoomActions }) {
  const FocusIcon = focusTime.focus ? IconEye : IconEyeOff
  const LockIcon = lock.isLocked ? IconLockOpen : IconLock
  return (
    <>
      {focusTime.change && (
        <Menu.Item leftSection={<FocusIcon size={16} />} onClick={focusTime.change.run}>
          {focusTime.change.action}
        </Menu.Item>
      )}
      {lock.change && (
        <Menu.Item leftSection={<LockIcon size={16} />} onClick={lock.change.run}>
          {lock.change.label}
        </Menu.Item>
      )}
    </>
  )
}
