import { useEffect, useEffectEvent, useRef } from 'react'
import type { RefObject } from 'react'

export interface EditorFrame {
  frame: RefObject<HTMLDivElement | null>
  /** Moves the focus from the text to the frame. */
  leave: () => void
}

/**
 * The way in and out of an editor that keeps Tab for itself: the frame around it is the Tab stop, Enter goes in, and
 * whoever leaves the text stands on the frame again, from where Tab and Shift+Tab go on.
 */
export function useEditorFrame(enter: () => void): EditorFrame {
  const frame = useRef<HTMLDivElement>(null)
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
    element.addEventListener('keydown', pressed)
    return () => element.removeEventListener('keydown', pressed)
  }, [])
  return { frame, leave: () => frame.current?.focus() }
}
