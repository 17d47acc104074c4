import { Button, Skeleton, Text } from '@mantine/core'
import { useEffect, useImperativeHandle, useState } from 'react'
import type { Ref } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import classes from './code-editor.module.css'
import type { ColorScheme } from './editor-themes.ts'
import { FollowingChip } from './following-chip.tsx'
import type { CodeLanguage, MountedEditor, RunScript } from './mount-editor.ts'
import { NoticeLine } from './notice-line.tsx'
import type { PasteHeard } from './paste-guard.ts'
import type { EditorMarker } from './run-markers.ts'
import { useEditorFrame } from './use-editor-frame.ts'
import { useEditorNotice } from './use-editor-notice.ts'
import { useFollowing, type Followed } from './use-following.ts'
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
  onPaste?: PasteHeard
  /** Where the last run went wrong. */
  markers?: readonly EditorMarker[]
  fontSize?: number
  completions?: boolean
  /** Whose view this one is kept on, until `onStopFollowing` says that this person moved it themself. */
  followed?: Followed | null
  onStopFollowing?: () => void
  /** Somebody follows this person: only then is what they see of the text told to the others. */
  isFollowed?: boolean
  ref?: Ref<CodeEditorHandle>
}

const frameLabel = 'Code. Press Enter to type, Escape to leave.'
const noMarkers: readonly EditorMarker[] = []

/**
 * A code editor that several people share. It fills its parent, which must have a height. The frame around the text is
 * a Tab stop: Enter goes in, Escape comes back out.
 */
export function CodeEditor({
  text,
  awareness,
  onRun,
  onPaste,
  markers = noMarkers,
  ref,
  ...rest
}: CodeEditorProps) {
  const { followed = null, onStopFollowing, isFollowed = false, ...look } = rest
  const [editor, setEditor] = useState<MountedEditor | null>(null)
  const { frame, leave } = useEditorFrame(() => editor?.focus())
  const stopFollowing = useFollowing(editor, followed, onStopFollowing)
  const { notice, tell, close } = useEditorNotice(text)
  // Who follows has no view of their own to share: two who follow one another would chase each other.
  const settings = {
    ...look,
    fontSize: look.fontSize ?? 14,
    completions: look.completions ?? true,
    sharesView: isFollowed && followed === null,
  }
  const { host, hasFailed, retry } = useMountedEditor({
    text,
    awareness,
    settings,
    markers,
    onRun,
    onPaste,
    tell,
    leave: followed ? stopFollowing : leave,
    stopFollowing,
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
      aria-label={look.readOnly ? 'Code, read only. Press Enter to go in, Escape to leave.' : frameLabel}
      tabIndex={0}
    >
      <div ref={host} className={classes['host']} />
      {notice && (notice.kind !== 'readOnly' || look.readOnly) && (
        <NoticeLine notice={notice} onClose={close} />
      )}
      {!editor && !hasFailed && <LoadingLines />}
      {hasFailed && <Failed retry={retry} />}
      {followed && <FollowingChip followed={followed} onStop={stopFollowing} />}
      <div className={classes['hint']} aria-hidden="true">
        {look.readOnly ? 'Enter to go in' : 'Enter to type'} · Tab to move on
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
