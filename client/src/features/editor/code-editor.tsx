import { Button, Skeleton, Text } from '@mantine/core'
import { useEffect, useImperativeHandle, useState } from 'react'
import type { Ref } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import classes from './code-editor.module.css'
import type { ColorScheme } from './editor-themes.ts'
import type { CodeLanguage, EditorMarker, MountedEditor, RunScript } from './mount-editor.ts'
import { peerStyle } from './peer-colours.ts'
import { useEditorFrame } from './use-editor-frame.ts'
import { useMountedEditor } from './use-mounted-editor.ts'

export interface CodeEditorHandle {
  /** Runs the selection, or everything if nothing is selected, as Ctrl/Cmd+Enter does. */
  run(): void
  focus(): void
  /** Puts the caret at a place and the focus on it; lines and columns count from 1. */
  jumpTo(line: number, column: number): void
}

export interface CodeEditorProps {
  text: Y.Text
  awareness: Awareness
  language: CodeLanguage
  readOnly: boolean
  colorScheme: ColorScheme
  /** What is edited here, without a full stop: "SQL query of round 1". */
  ariaLabel: string
  onRun?: RunScript
  /** Where the last run went wrong. */
  markers?: readonly EditorMarker[]
  fontSize?: number
  completions?: boolean
  ref?: Ref<CodeEditorHandle>
}

const noMarkers: readonly EditorMarker[] = []

/**
 * A code editor that several people share. It fills its parent, which must have a height. Escape moves the focus to
 * the frame around the text, from where Tab goes on and Enter goes back in.
 */
export function CodeEditor({ text, awareness, onRun, markers = noMarkers, ref, ...look }: CodeEditorProps) {
  const [editor, setEditor] = useState<MountedEditor | null>(null)
  const { frame, isOutside, leave } = useEditorFrame(() => editor?.focus())
  const { fontSize = 14, completions = true, ...rest } = look
  const settings = { ...rest, fontSize, completions, reachableByTab: !isOutside }
  const { host, hasFailed, retry } = useMountedEditor({
    text,
    awareness,
    settings,
    markers,
    onRun,
    leave,
    editor,
    setEditor,
  })
  useImperativeHandle(
    ref,
    () => ({
      run: () => editor?.run(),
      focus: () => editor?.focus(),
      jumpTo: (line, column) => editor?.jumpTo(line, column),
    }),
    [editor],
  )

  return (
    <div
      ref={frame}
      className={classes['frame']}
      role="group"
      aria-label={`${look.ariaLabel}. Press Enter to edit, Tab to move on.`}
      tabIndex={-1}
      style={peerStyle(look.colorScheme)}
    >
      <div ref={host} className={classes['host']} />
      {!editor && !hasFailed && <LoadingLines />}
      {hasFailed && <Failed retry={retry} />}
      <div className={classes['hint']} aria-hidden="true">
        Enter to edit · Tab to move on
      </div>
    </div>
  )
}

/** Shown only after a moment, so that a quick load does not flicker. */
function LoadingLines() {
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return null
  return (
    <div className={classes['cover']} role="status" aria-label="Loading the editor">
      {[45, 70, 55, 30].map(width => (
        <Skeleton key={width} height={12} width={`${width}%`} mb={10} />
      ))}
    </div>
  )
}

function Failed({ retry }: { retry: () => void }) {
  return (
    <div className={classes['cover']} role="alert">
      <Text mb="sm">The editor did not load. Check your connection and try again.</Text>
      <Button variant="default" onClick={retry}>
        Try again
      </Button>
    </div>
  )
}
