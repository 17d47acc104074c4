/** The keys of the call, by where they lie, whatever they type with Alt. They work in the editor too, but on a Mac. */
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

const types = [
  'input',
  'textarea',
  '[contenteditable]:not([contenteditable="false"])',
  '[role="textbox"]',
  '.native-edit-context',
].join()

/** True where the key types a letter: a Mac writes ß with Alt, and other systems write nothing. */
export function typesWithAlt(target: EventTarget | null): boolean {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
  return isMac && target instanceof Element && target.closest(types) !== null
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
