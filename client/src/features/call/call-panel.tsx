import { ActionIcon, Button, Modal, Tooltip } from '@mantine/core'
import { IconMaximize } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { CallState } from '../../live/call/call-state.ts'
import { callOf, useCallGlance } from '../../live/call/use-call.ts'
import type { Joined } from '../../live/session-state.ts'
import { CallControls } from './call-controls.tsx'
import { CallEntry } from './call-entry.tsx'
import { CallHints } from './call-hints.tsx'
import { callLayouts, type CallLayout } from './call-layout.ts'
import type { CallSlots } from './call-slots.ts'
import { CallTiles } from './call-tiles.tsx'
import classes from './call.module.css'
import { PictureWindow } from './picture-window.tsx'
import { nameOf } from './screen-stage.tsx'
import type { CallView } from './use-call-view.ts'
import { usePicture } from './use-picture.ts'

type Props = {
  state: Joined
  /** `column` and `card` stand beside something, `strip` above it, `cover` in its place. */
  place: 'column' | 'strip' | 'cover' | 'card'
  /** How it stands in the room; null outside of it. */
  view: CallView | null
  slots: CallSlots
}

/** Where there is no room beside the workspace, the faces stand above it and are said to. */
function layoutsAt(layout: CallLayout, place: Props['place']) {
  const offered = Object.keys(callLayouts) as CallLayout[]
  if (layout !== 'column' || place !== 'strip') return { layout, offered }
  return { layout: 'strip' as const, offered: offered.filter(each => each !== 'column') }
}

const isInCall = ({ status }: CallState) => status === 'in'
const seesAFace = ({ others }: CallState) => others.some(({ remote }) => remote?.camera)

/** The call, wherever it stands: the way in or, for who is in it, the faces and what can be done. */
export function CallPanel({ state: { session, me }, place, view, slots }: Props) {
  const store = callOf(session.id)
  const [isChoosing, setChoosing] = useState(false)
  const more = useRef<HTMLButtonElement>(null)
  const isIn = useCallGlance(session.id, isInCall)
  const { picture, open } = usePicture(isIn, useCallGlance(session.id, seesAFace))
  const media = useCallGlance(session.id, store.media)
  if (!isIn) return <CallEntry {...{ session, me, store, slots, place }} />
  const openDevices = () => setChoosing(true)
  // A card is a landmark of that name already.
  const [Frame, label] = place === 'card' ? (['div', undefined] as const) : (['section', 'Call'] as const)
  return (
    <Frame className={classes.call} data-call data-place={place} aria-label={label}>
      <div className={classes.people}>
        <CallTiles {...{ session, me, store }} size={place === 'cover' ? 'large' : 'small'} />
      </div>
      <div className={classes.side}>
        <CallHints session={session} me={me} store={store} onDevices={openDevices} />
        {view?.sharer && !view.isStageOpen && (
          <Button variant="default" size="xs" h={32} onClick={view.openStage}>
            {`Show ${nameOf(session, view)}'s screen`}
          </Button>
        )}
        <div className={classes.row}>
          <CallControls
            {...{ session, store }}
            layouts={view && { ...layoutsAt(view.layout, place), choose: view.choose }}
            onPicture={open}
            onDevices={openDevices}
            more={more}
          />
          {view && place === 'cover' && (
            <Button variant="default" h={36} onClick={() => view.choose('column')}>
              Back to the workspace
            </Button>
          )}
          {view && place === 'strip' && (
            <Tooltip label="Enlarge">
              <ActionIcon
                variant="default"
                size={36}
                aria-label="Enlarge"
                onClick={() => view.choose('full')}
              >
                <IconMaximize size={18} />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      </div>
      <Modal
        opened={isChoosing}
        onClose={() => setChoosing(false)}
        title="Devices"
        size={860}
        // The item of the menu it was opened by is gone.
        returnFocus={false}
        onExitTransitionEnd={() => more.current?.focus()}
      >
        {media && slots.devices(media)}
      </Modal>
      {picture && (
        <PictureWindow
          window={picture}
          {...{ session, store }}
          timer={slots.timer}
          tiles={<CallTiles {...{ session, me, store }} size="small" />}
        />
      )}
    </Frame>
  )
}
