/** The keys of the call. They work in the editor too: by where the key lies, whatever it types with Alt. */
export const callKeys = {
  mic: { keys: 'alt+M', code: 'KeyM' },
  camera: { keys: 'alt+V', code: 'KeyV' },
  screen: { keys: 'alt+S', code: 'KeyS' },
} as const
export type CallKey = keyof typeof callKeys

/** The key that is held to talk. */
export const talkKey = { keys: 'Space', code: 'Space' } as const

type Pressed = Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>

/** What a pressed key asks of the call; null where it is none of its keys (AltGr types letters, so it is none). */
export function callAskedBy({ code, altKey, ctrlKey, metaKey, shiftKey }: Pressed): CallKey | null {
  if (!altKey || ctrlKey || metaKey || shiftKey) return null
  return (Object.keys(callKeys) as CallKey[]).find(key => callKeys[key].code === code) ?? null
}

const typesOrPresses = [
  'input',
  'textarea',
  'select',
  'button',
  'a[href]',
  'summary',
  'video',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="textbox"]',
  '[role="button"]',
  '[role="tab"]',
  '[role="option"]',
  '[role="combobox"]',
  '[role="menuitem"]',
  '[role="switch"]',
  '[role="checkbox"]',
  '[role="radio"]',
  '[role="slider"]',
  '[role="separator"]',
  '[role="dialog"]',
  '.native-edit-context',
].join()

/** True where Space belongs to what has the focus: it types there, or presses it. */
export function takesSpace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typesOrPresses) !== null
}
