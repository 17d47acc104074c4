import type { editor } from 'monaco-editor/editor'
import type { MemberId } from '@dryrun/shared/contract/ids'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { MonacoBinding } from './bind-monaco.ts'
import type { ColorScheme } from './editor-themes.ts'
import { bindKeys } from './editor-keys.ts'
import { countEditorRepair } from './editor-repairs.ts'
import { ViewFollower } from './follow-view.ts'
import { codeFont } from './load-monaco.ts'
import type { Monaco } from './load-monaco.ts'
import { PasteGuard, type PasteHeard } from './paste-guard.ts'
import { RemoteCursors } from './remote-cursors.ts'
import { RunMarkers, type EditorMarker } from './run-markers.ts'
import { PresenceSharing } from './share-presence.ts'
import { shareUndo } from './shared-undo.ts'
import type { EditorNotice } from './use-editor-notice.ts'

export type CodeLanguage = 'sql' | 'python' | 'javascript' | 'typescript' | 'markdown'

/** What may change while an editor is open. */
export interface EditorSettings {
  language: CodeLanguage
  readOnly: boolean
  colorScheme: ColorScheme
  ariaLabel: string
  fontSize: number
  /** Suggest words while typing. */
  completions: boolean
  /** Tell the others what of the text is on this screen. */
  sharesView: boolean
}

/**
 * Runs `script`, whose first line is line `startLine` (from 1) of the text; `selectionOnly` when it is what was
 * selected and not the whole text.
 */
export type RunScript = (script: string, startLine: number, selectionOnly: boolean) => void

export interface MountOptions {
  text: Y.Text
  awareness: Awareness
  settings: EditorSettings
  onRun: RunScript
  onPaste: PasteHeard
  /** What was tried could not be done. */
  onNotice: (notice: EditorNotice) => void
  /** The person asked for the focus to leave the text. */
  onLeave: () => void
  /** The person took the view into their own hands, and follows nobody any more. */
  onStopFollowing: () => void
}

export interface MountedEditor {
  update(settings: EditorSettings): void
  mark(markers: readonly EditorMarker[]): void
  /** Runs the selection, or everything if nothing is selected. */
  run(): void
  focus(): void
  /** Puts the caret at a place and the focus on it; lines and columns count from 1. */
  jumpTo(line: number, column: number): void
  /** Keeps the view on what a member sees, until this person moves it themself; null follows nobody. */
  follow(member: MemberId | null): void
  dispose(): void
}

/** Puts an editor of a shared text into `host` until it is disposed. Monaco draws into `host`; React must not. */
export function mountEditor(monaco: Monaco, host: HTMLElement, options: MountOptions): MountedEditor {
  let settings = options.settings
  monaco.editor.setTheme(`dryrun-${settings.colorScheme}`)
  const model = monaco.editor.createModel('', settings.language)
  const view = monaco.editor.create(host, { ...fixedOptions, ...optionsOf(settings), model })
  model.updateOptions(modelOptionsOf(settings.language))
  const run = () => runFrom(view, model, options.onRun)
  const { parts, sharing, follower } = share(options, model, view, host, () => settings)
  const markers = new RunMarkers(monaco, model)
  const attempts = view.onDidAttemptReadOnlyEdit(() => options.onNotice({ kind: 'readOnly' }))
  const keys = bindKeys(monaco, view, host, { run, leave: options.onLeave })
  return {
    update(next) {
      if (next.colorScheme !== settings.colorScheme) monaco.editor.setTheme(`dryrun-${next.colorScheme}`)
      if (next.language !== settings.language) {
        monaco.editor.setModelLanguage(model, next.language)
        model.updateOptions(modelOptionsOf(next.language))
      }
      settings = next
      view.updateOptions(optionsOf(next))
      sharing.refresh()
    },
    mark: wanted => markers.set(wanted),
    run,
    focus: () => view.focus(),
    jumpTo(lineNumber, column) {
      const place = model.validatePosition({ lineNumber, column })
      view.setPosition(place)
      view.revealPositionInCenterIfOutsideViewport(place)
      view.focus()
    },
    follow: member => follower.follow(member),
    dispose() {
      for (const part of [...parts, keys, markers, attempts]) part.dispose()
      view.dispose()
      model.dispose()
    },
  }
}

/** The binding comes first: whoever hears of a change of the text after it finds the same in the model. */
function share(
  { text, awareness, onStopFollowing, onPaste, onNotice }: MountOptions,
  model: editor.ITextModel,
  view: editor.ICodeEditor,
  host: HTMLElement,
  settings: () => EditorSettings,
) {
  const canWrite = () => !settings().readOnly
  const onTooLong = (chars: number) => onNotice({ kind: 'tooLong', chars })
  const guard = new PasteGuard({ host, view, canWrite, onPaste, onTooLong })
  const { mayAdd } = guard
  const origin = new MonacoBinding({ model, text, view, canWrite, mayAdd, onRepair: countEditorRepair })
  const undo = shareUndo({ model, text, view, origin })
  const cursors = new RemoteCursors({ awareness, text, view })
  const sharesView = () => settings().sharesView
  const sharing = new PresenceSharing({ awareness, text, view, sharesCaret: canWrite, sharesView })
  const follower = new ViewFollower({ awareness, text, view, host, onStop: onStopFollowing })
  const parts = [origin, guard, undo, cursors, sharing, follower]
  return { parts, sharing, follower }
}

function runFrom(view: editor.ICodeEditor, model: editor.ITextModel, onRun: RunScript): void {
  const selection = view.getSelection()
  if (!selection || selection.isEmpty()) onRun(model.getValue(), 1, false)
  else onRun(model.getValueInRange(selection), selection.startLineNumber, true)
}

function modelOptionsOf(language: CodeLanguage): editor.ITextModelUpdateOptions {
  return {
    tabSize: language === 'python' ? 4 : 2,
    insertSpaces: true,
    trimAutoWhitespace: false,
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  }
}

function optionsOf(settings: EditorSettings): editor.IEditorOptions & editor.IGlobalEditorOptions {
  const leave = 'Press Escape to leave.'
  const watching = settings.readOnly ? ' Read only.' : ''
  return {
    ariaLabel: `${settings.ariaLabel}.${watching} ${leave}`,
    readOnly: settings.readOnly,
    // A read-only text is not a form control that was switched off: it can be read, selected and run.
    domReadOnly: settings.readOnly,
    fontSize: settings.fontSize,
    lineHeight: Math.round(settings.fontSize * 1.55),
    wordWrap: settings.language === 'markdown' ? 'on' : 'off',
    // What is written in words is nobody's code to complete.
    quickSuggestions: settings.completions && { other: true, comments: false, strings: false },
    suggestOnTriggerCharacters: settings.completions,
    wordBasedSuggestions: settings.completions ? 'currentDocument' : 'off',
    // The frame around the text is the Tab stop: the text keeps Tab for itself.
    tabIndex: -1,
  }
}

const fixedOptions: editor.IStandaloneEditorConstructionOptions = {
  automaticLayout: true,
  // Dimmed, the last line's number would fall below AA contrast.
  renderFinalNewline: 'on',
  fixedOverflowWidgets: true,
  fontFamily: `"${codeFont}", ui-monospace, monospace`,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  padding: { top: 12, bottom: 12 },
  lineNumbersMinChars: 3,
  glyphMargin: false,
  folding: true,
  renderLineHighlight: 'line',
  renderLineHighlightOnlyWhenFocus: true,
  bracketPairColorization: { enabled: false },
  inlineSuggest: { enabled: false },
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  scrollbar: {
    verticalScrollbarSize: 10,
    horizontalScrollbarSize: 10,
    useShadows: false,
    // A bar that comes and goes would move the text and not the numbers beside it.
    ignoreHorizontalScrollbarInContentHeight: true,
  },
  // Tab accepts a suggestion. Enter and punctuation are part of what is being written.
  acceptSuggestionOnEnter: 'off',
  acceptSuggestionOnCommitCharacter: false,
  // Would offer one person to rewrite characters everywhere in what others are typing.
  unusualLineTerminators: 'off',
}
