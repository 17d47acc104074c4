import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { NarrowRoom } from './narrow-room.tsx'
import type { RoomFaces } from './room-faces.ts'
import type { RoomPanes } from './room-panes.ts'
import classes from './room-frame.module.css'
import { WideRoom } from './wide-room.tsx'

/** Below this width the room shows one pane at a time. */
const narrow = '(width < 56.25em)'

type Props = { bar: ReactNode; notice: ReactNode; panes: RoomPanes; faces?: RoomFaces | null }

/** The room's frame: the bar, then panes side by side, or one at a time where there is no room for more. */
export function RoomFrame({ bar, notice, panes, faces = null }: Props) {
  const isNarrow = useMediaQuery(narrow, undefined, { getInitialValueInEffect: false })
  const place = isNarrow ? 'strip' : faces?.place
  const shown = (faces?.show && place && faces.show(place)) ?? null
  return (
    <div className={classes.frame}>
      {bar}
      {notice}
      {place === 'strip' && shown}
      {isNarrow ? (
        <NarrowRoom panes={panes} cover={faces?.cover ?? null} />
      ) : (
        <WideRoom panes={panes} column={place === 'column' ? shown : null} cover={faces?.cover ?? null} />
      )}
    </div>
  )
}
