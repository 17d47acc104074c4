import { StateSign } from '../../ui/state-sign.tsx'
import type { SaveState } from './field-saver.ts'

const words: Record<
  Exclude<SaveState, 'untouched'>,
  { state: 'live' | 'reconnecting' | 'offline' | 'quiet'; text: string }
> = {
  saved: { state: 'live', text: 'Saved' },
  unsaved: { state: 'quiet', text: 'Saving…' },
  saving: { state: 'quiet', text: 'Saving…' },
  waiting: { state: 'reconnecting', text: 'Not saved – needs a score' },
  retrying: { state: 'reconnecting', text: 'Not saved – retrying' },
  refused: { state: 'offline', text: 'Not saved' },
}

/** Whether what stands beside it has arrived at the server. */
export function SavedSign({ state }: { state: SaveState }) {
  if (state === 'untouched') return null
  return <StateSign state={words[state].state}>{words[state].text}</StateSign>
}
