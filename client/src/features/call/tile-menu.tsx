import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconEar, IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react'
import type { Role } from '@dryrun/shared/access/roles'
import type { CallPeer } from '@dryrun/shared/contract/call'
import type { CallStore } from '../../live/call/call-store.ts'

type Props = { name: string; peer: CallPeer; role: Role; store: CallStore }

/** What an interviewer may do about somebody in the call. */
export function TileMenu({ name, peer, role, store }: Props) {
  const { memberId, mayBeHeard, media } = peer
  const canMute = mayBeHeard && media.isMicOn
  const isObserver = role === 'observer' || !mayBeHeard
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`What ${name} may do`} variant="default" size={32}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!canMute && !isObserver && <Menu.Item disabled>{name} is muted</Menu.Item>}
        {canMute && (
          <Menu.Item leftSection={<IconMicrophoneOff size={16} />} onClick={() => store.mute(memberId)}>
            Mute {name}
          </Menu.Item>
        )}
        {isObserver && !mayBeHeard && (
          <Menu.Item
            leftSection={<IconMicrophone size={16} />}
            onClick={() => store.letSpeak(memberId, true)}
          >
            Let {name} speak
          </Menu.Item>
        )}
        {isObserver && mayBeHeard && (
          <Menu.Item leftSection={<IconEar size={16} />} onClick={() => store.letSpeak(memberId, false)}>
            Listen only
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
