import type { ReactNode } from 'react'

/** Where people's faces stand in the room. */
export type RoomFaces = {
  /** What was chosen; a narrow room has only the row. */
  place: 'strip' | 'column'
  /** In a row below the bar, or on top of the side panel. Null while they stand in `cover`. */
  show: ((place: 'strip' | 'column') => ReactNode) | null
  /** What stands in the place of the workspace, which stays as it is below. */
  cover: ReactNode | null
}
