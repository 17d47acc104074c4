import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RefObject } from 'react'

export interface EditorFrame {
  frame: RefObject<HTMLDivElement | null>
  /** True while the frame itself has the focus. */
  isOutside: boolean
  /** Moves the focus from the text to the frame. */
  leave: () => void
}

/**
 * The way out of an editor that keeps Tab for itself: the focus goes to the frame around it, and while it is there the
 * editor is not reachable by Tab, so Tab and Shift+Tab go on; Enter goes back in.
 */
export function useEditorFrame(enter: () => void): EditorFrame {
  const frame = useRef<HTMLDivElement>(null)
  const [isOutside, setOutside] = useState(false)
  const goIn = useEffectEvent(enter)
  // Listened to here and not in the markup: the frame is no control, it only ever holds the focus on the way.
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.target !== element) return
      event.preventDefault()
      goIn()
    }
    const left = () => setOutside(false)
    element.addEventListener('keydown', pressed)
    element.addEventListener('blur', left)
    return () => {
      element.removeEventListener('keydown', pressed)
      element.removeEventListener('blur', left)
    }
  }, [])
  const leave = () => {
    setOutside(true)
    frame.current?.focus()
  }
  return { frame, isOutside, leave }
}
