import { useEffect, useEffectEvent } from 'react'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { MountedEditor } from './mount-editor.ts'

/** Whose view is followed, as the chip names them. */
export interface Followed {
  id: MemberId
  name: string
  /** 0 to 11, an index into the palette. */
  colour: number
}

/** In one of these Escape is for it; the editor first closes what is open in it, then calls us itself. */
const takesEscape =
  '[role="dialog"], [role="menu"], [role="listbox"], [role="combobox"][aria-expanded="true"], .monaco-editor'

/** Keeps the editor on what somebody sees; Escape ends it from anywhere on the page. Gives the way to end it. */
export function useFollowing(
  editor: MountedEditor | null,
  followed: Followed | null,
  onStop: (() => void) | undefined,
): () => void {
  const id = followed?.id ?? null
  const stop = useEffectEvent(() => onStop?.())
  useEffect(() => editor?.follow(id), [editor, id])
  useEffect(() => {
    if (id === null) return
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      if (event.target instanceof Element && event.target.closest(takesEscape)) return
      stop()
    }
    // On the way down: a tooltip that is open keeps Escape to itself on the way up.
    window.addEventListener('keydown', pressed, { capture: true })
    return () => window.removeEventListener('keydown', pressed, { capture: true })
  }, [id])
  return () => onStop?.()
}
