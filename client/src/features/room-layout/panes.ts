/** The panes of the room, with the key that leads to each. */
export const panes = {
  question: { label: 'Question', keys: 'alt+1', code: 'Digit1' },
  editor: { label: 'Workspace', keys: 'alt+2', code: 'Digit2' },
  results: { label: 'Results', keys: 'alt+3', code: 'Digit3' },
  rail: { label: 'Side panel', keys: 'alt+4', code: 'Digit4' },
} as const
export type PaneId = keyof typeof panes
export const paneIds = Object.keys(panes) as PaneId[]

/** The key of focus mode: only the workspace stays. */
export const focusModeKey = { keys: 'alt+0', code: 'Digit0' } as const

/** What a pressed key asks of the panes; null where it is none of theirs (AltGr types letters, so it is none). */
export function paneAskedBy(
  event: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
) {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null
  if (event.code === focusModeKey.code) return 'focusMode'
  return paneIds.find(id => panes[id].code === event.code) ?? null
}
