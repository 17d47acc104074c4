import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import {
  IconDots,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react'
import type { ReactNode, RefObject } from 'react'
import type { SessionView } from '@dryrun/shared/contract/session'
import type { OwnMedia } from '../../live/call/call-state.ts'
import type { CallStore } from '../../live/call/call-store.ts'
import { useCallGlance } from '../../live/call/use-call.ts'
import { Kbd } from '../../ui/kbd.tsx'
import type { PageAction } from '../../ui/page-actions.ts'
import { ownOf, ownPeerOf } from './call-glances.ts'
import { callKeys, type CallKey } from './call-keys.ts'
import { callLayouts, type CallLayout } from './call-layout.ts'
import classes from './call.module.css'
import { useCallKeys } from './use-call-keys.ts'

type Props = {
  session: SessionView
  store: CallStore
  /** Null outside of the room, where there is nothing to stand beside. */
  layouts: { layout: CallLayout; offered: readonly CallLayout[]; choose: (layout: CallLayout) => void } | null
  /** Null where the browser has no such thing. */
  onPicture: (() => void) | null
  onDevices: () => void
  /** The button of the menu. */
  more: RefObject<HTMLButtonElement | null>
}

/** What one does about one's own side of the call: the frequent in a row, the rest in a menu. */
export function CallControls({ session, store, layouts, onPicture, onDevices, more }: Props) {
  const own = useCallGlance(session.id, ownOf)
  /** False for who observes while no interviewer lets them speak. */
  const mayBeHeard = useCallGlance(session.id, ownPeerOf)?.mayBeHeard ?? true
  const ways = waysOf(own, mayBeHeard, store)
  const { mic, camera, screen } = ways
  useCallKeys({
    actions: ways,
    hold: mayBeHeard && !own.isMicOn ? store.holdMic : null,
    also: [...menuActions(own, store, onDevices, onPicture), ...layoutActions(layouts)],
  })
  return (
    <div className={classes.controls} role="group" aria-label="Your side of the call">
      <Control way={mic} isOff={!own.isMicOn} keyOf="mic" isDisabled={!mayBeHeard}>
        {own.isMicOn ? <IconMicrophone size={18} /> : <IconMicrophoneOff size={18} />}
      </Control>
      <Control way={camera} isOff={!own.isCameraOn} keyOf="camera">
        {own.isCameraOn ? <IconVideo size={18} /> : <IconVideoOff size={18} />}
      </Control>
      {screen && (
        <Control way={screen} isOff={false} keyOf="screen">
          {own.isSharingScreen ? <IconScreenShareOff size={18} /> : <IconScreenShare size={18} />}
        </Control>
      )}
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon ref={more} variant="default" size={36} aria-label="More of the call">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.CheckboxItem checked={own.isAudioOnly} onChange={store.setAudioOnly}>
            Audio only
          </Menu.CheckboxItem>
          <Menu.CheckboxItem checked={own.isBlurred} onChange={store.setBlurred}>
            Blur the background (works your device harder)
          </Menu.CheckboxItem>
          <Menu.Item onClick={onDevices}>Devices…</Menu.Item>
          {onPicture && <Menu.Item onClick={onPicture}>Faces in a window of their own</Menu.Item>}
          {layouts && (
            <>
              <Menu.Divider />
              <Menu.Label>Faces</Menu.Label>
              <Menu.RadioGroup
                value={layouts.layout}
                onChange={layout => layouts.choose(layout as CallLayout)}
              >
                {layouts.offered.map(layout => (
                  <Menu.RadioItem key={layout} value={layout} closeMenuOnClick>
                    {callLayouts[layout]}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <Tooltip label="Leave the call, and stay here">
        <ActionIcon
          variant="default"
          size={36}
          className={classes.leave ?? ''}
          aria-label="Leave the call"
          onClick={store.leave}
        >
          <IconPhoneOff size={18} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}

type Way = { label: string; run: () => void }

function waysOf(
  { isMicOn, isCameraOn, isSharingScreen, isAudioOnly }: OwnMedia,
  mayBeHeard: boolean,
  store: CallStore,
) {
  const mic: Way = {
    label: !mayBeHeard
      ? 'You listen for now: an interviewer can let you speak'
      : isMicOn
        ? 'Turn the microphone off'
        : 'Turn the microphone on',
    run: () => store.setMic(!isMicOn),
  }
  const camera: Way = {
    label: isCameraOn ? 'Turn the camera off' : 'Turn the camera on',
    run: () => {
      if (!isCameraOn && isAudioOnly) store.setAudioOnly(false)
      store.setCamera(!isCameraOn)
    },
  }
  const canShare = mayBeHeard && !isAudioOnly && canShareScreen()
  const screen: Way = {
    label: isSharingScreen ? 'Stop sharing your screen' : 'Share your screen',
    run: () => store.setScreen(!isSharingScreen),
  }
  return { mic, camera, ...(canShare || isSharingScreen ? { screen } : {}) }
}

const canShareScreen = () =>
  typeof (navigator as { mediaDevices?: Partial<MediaDevices> }).mediaDevices?.getDisplayMedia === 'function'

function menuActions(
  own: OwnMedia,
  store: CallStore,
  onDevices: () => void,
  onPicture: (() => void) | null,
): PageAction[] {
  const offer = (id: string, label: string, run: () => void): PageAction => ({
    id: `call-${id}`,
    label,
    group: 'Call',
    run,
  })
  return [
    offer('audio-only', own.isAudioOnly ? 'Leave audio only' : 'Audio only', () =>
      store.setAudioOnly(!own.isAudioOnly),
    ),
    offer('blur', own.isBlurred ? 'Do not blur the background' : 'Blur the background', () =>
      store.setBlurred(!own.isBlurred),
    ),
    offer('devices', 'Choose devices', onDevices),
    ...(onPicture ? [offer('picture', 'Faces in a window of their own', onPicture)] : []),
    offer('leave', 'Leave the call', store.leave),
  ]
}

function layoutActions(layouts: Props['layouts']): PageAction[] {
  if (!layouts) return []
  return layouts.offered
    .filter(layout => layout !== layouts.layout)
    .map(layout => ({
      id: `call-layout-${layout}`,
      label: `Faces ${callLayouts[layout].toLowerCase()}`,
      group: 'Call',
      run: () => layouts.choose(layout),
    }))
}

type ControlProps = { way: Way; isOff: boolean; keyOf: CallKey; isDisabled?: boolean; children: ReactNode }

function Control({ way, isOff, keyOf, isDisabled = false, children }: ControlProps) {
  const tip = (
    <span className={classes.tip}>
      {way.label} {!isDisabled && <Kbd keys={callKeys[keyOf].keys} />}
    </span>
  )
  return (
    <Tooltip label={tip}>
      <ActionIcon
        variant="default"
        size={36}
        className={classes.control ?? ''}
        data-off={isOff || undefined}
        aria-label={way.label}
        aria-disabled={isDisabled || undefined}
        onClick={way.run}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
