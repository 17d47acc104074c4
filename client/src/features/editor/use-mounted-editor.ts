import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { loadMonaco } from './load-monaco.ts'
import type { Monaco } from './load-monaco.ts'
import { mountEditor } from './mount-editor.ts'
import type { EditorSettings, MountedEditor, RunScript } from './mount-editor.ts'
import type { PasteHeard } from './paste-guard.ts'
import type { EditorMarker } from './run-markers.ts'
import type { EditorNotice } from './use-editor-notice.ts'

export interface MountedEditorInput {
  text: Y.Text
  awareness: Awareness
  settings: EditorSettings
  markers: readonly EditorMarker[]
  onRun: RunScript | undefined
  onPaste: PasteHeard | undefined
  tell: (notice: EditorNotice) => void
  leave: () => void
  stopFollowing: () => void
  /** The owner's state: the editor, while there is one. */
  editor: MountedEditor | null
  setEditor: (editor: MountedEditor | null) => void
}

export interface MountedEditorState {
  host: RefObject<HTMLDivElement | null>
  hasFailed: boolean
  retry: () => void
}

/** Opens Monaco in an element after React has made it, and takes it away again before React does. */
export function useMountedEditor(input: MountedEditorInput): MountedEditorState {
  const { text, awareness, settings, markers, editor } = input
  const host = useRef<HTMLDivElement>(null)
  const [hasFailed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const run = useEffectEvent((...script: Parameters<RunScript>) => input.onRun?.(...script))
  const pasted = useEffectEvent((...paste: Parameters<PasteHeard>) => input.onPaste?.(...paste))
  const tell = useEffectEvent((notice: EditorNotice) => input.tell(notice))
  const leave = useEffectEvent(() => input.leave())
  const stopFollowing = useEffectEvent(() => input.stopFollowing())
  const keep = useEffectEvent((next: MountedEditor | null) => input.setEditor(next))
  const mount = useEffectEvent((monaco: Monaco, element: HTMLElement) =>
    mountEditor(monaco, element, {
      text,
      awareness,
      settings,
      onRun: (...script) => run(...script),
      onPaste: (...paste) => pasted(...paste),
      onNotice: notice => tell(notice),
      onLeave: () => leave(),
      onStopFollowing: () => stopFollowing(),
    }),
  )

  useEffect(() => {
    let isGone = false
    let mounted: MountedEditor | null = null
    const open = (monaco: Monaco) => {
      if (isGone || !host.current) return
      mounted = mount(monaco, host.current)
      keep(mounted)
    }
    loadMonaco().then(open, () => {
      if (!isGone) setFailed(true)
    })
    return () => {
      isGone = true
      mounted?.dispose()
      keep(null)
    }
  }, [text, awareness, attempt])

  // Every render: cheap, and an option that is forgotten in a list of dependencies would never arrive.
  useEffect(() => editor?.update(settings))
  useEffect(() => editor?.mark(markers), [editor, markers])

  const retry = () => {
    setFailed(false)
    setAttempt(count => count + 1)
  }
  return { host, hasFailed, retry }
}
