import { StateSign } from '../../ui/state-sign.tsx'
import type { OpenText, TextState } from './draft-texts.ts'

const signs: Record<TextState, ['live' | 'reconnecting' | 'offline' | 'quiet', string]> = {
  saved: ['live', 'Saved'],
  unsaved: ['quiet', 'Saving …'],
  saving: ['quiet', 'Saving …'],
  offline: ['reconnecting', 'Not saved yet: kept in this browser and sent when the server answers'],
  conflict: ['offline', 'Changed elsewhere: choose a text'],
  refused: ['offline', 'Not saved'],
}
const worstFirst: readonly TextState[] = ['conflict', 'refused', 'offline', 'saving', 'unsaved']

/** Whether everything that was typed is on the server. */
export function TextSign({ open }: { open: ReadonlyMap<string, OpenText> }) {
  const states = new Set([...open.values()].map(({ state }) => state))
  const [state, words] = signs[worstFirst.find(each => states.has(each)) ?? 'saved']
  return (
    <span role="status">
      <StateSign state={state}>{words}</StateSign>
    </span>
  )
}
