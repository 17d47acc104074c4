import type { ReactNode } from 'react'

/** What stands in the room's panes. */
export type RoomPanes = {
  question: ReactNode
  editor: ReactNode
  /** Null where the workspace has nothing to run. */
  results: ReactNode | null
  rail: ReactNode
  /** What the side panel holds, for its name: "Notes, Rubric, and Pack". */
  railLabel: string
  /** The same in one word, for the bar of a phone: what it opens with. */
  railWord: string
  /** Called when it is chosen there: it then opens with what the word promises. */
  onRailChosen: () => void
  /** How wide it begins: room to write and score in, or just for names. */
  railWidth: 'tools' | 'people'
  /** Changes when results came that this member asked for. */
  resultsOf: string | null
}
