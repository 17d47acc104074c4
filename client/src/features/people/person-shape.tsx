import { IconAppWindow, IconMoon, IconPencil, IconQuestionMark, IconRefresh } from '@tabler/icons-react'
import type { PersonState } from './person-state.ts'

const shapes = {
  typing: IconPencil,
  elsewhere: IconAppWindow,
  reconnecting: IconRefresh,
  away: IconMoon,
  unknown: IconQuestionMark,
} as const satisfies Partial<Record<PersonState, unknown>>

/** A state as a shape, for where its colour alone would tell it; who is simply here needs none. */
export function PersonShape({ state }: { state: PersonState }) {
  if (state === 'here') return null
  const Shape = shapes[state]
  return <Shape size={12} stroke={2} aria-hidden />
}
