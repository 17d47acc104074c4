import { useEffect, useState } from 'react'

/** The field that the keys are kept for. */
export const paletteFieldId = 'palette-field'

/**
 * What somebody types before the field is there that they have asked for: it is loaded, drawn and given the focus
 * first. Escape takes the asking back.
 */
export function useKeysKept(): KeysKept {
  const [kept] = useState(createKeysKept)
  useEffect(() => () => void kept.take(), [kept])
  return kept
}

type KeysKept = ReturnType<typeof createKeysKept>

function createKeysKept() {
  let text = ''
  let takeBack: () => void = () => undefined

  function keep(event: KeyboardEvent): void {
    const { key, ctrlKey, metaKey, altKey, isComposing, target } = event
    if (isComposing || ctrlKey || metaKey || altKey) return
    // It was there already, and has the focus.
    if (target instanceof Element && target.id === paletteFieldId) return void take()
    if (key === 'Escape') {
      take()
      takeBack()
    } else if (key === 'Backspace') text = text.slice(0, -1)
    else if (Array.from(key).length === 1) text += key
    else if (key !== 'Enter') return
    event.preventDefault()
    event.stopPropagation()
  }

  /** Ends it and gives what was typed. */
  function take(): string {
    document.removeEventListener('keydown', keep, true)
    const typed = text
    text = ''
    return typed
  }

  /** Keeps what is typed from now on, away from the page below; Escape ends it and calls `onEscape`. */
  function begin(onEscape: () => void): void {
    take()
    takeBack = onEscape
    document.addEventListener('keydown', keep, true)
  }

  return { begin, take }
}
