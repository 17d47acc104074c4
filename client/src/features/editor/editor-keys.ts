import type { editor, IDisposable } from 'monaco-editor/editor'
import type { Monaco } from './load-monaco.ts'

/** While one of these is open, Escape closes it and stays in the editor. */
const somethingToClose = [
  'suggestWidgetVisible',
  'findWidgetVisible',
  'parameterHintsVisible',
  'renameInputVisible',
  'markersNavigationVisible',
  'editorHoverFocused',
  'messageVisible',
  'inSnippetMode',
  'editorHasMultipleSelections',
  'editorHasSelection',
]

export interface EditorKeys {
  run: () => void
  leave: () => void
}

/** Ctrl/Cmd+Enter runs; Escape leaves, once nothing is left to close; Ctrl/Cmd+K goes to the page. */
export function bindKeys(
  monaco: Monaco,
  view: editor.IStandaloneCodeEditor,
  host: HTMLElement,
  { run, leave }: EditorKeys,
): IDisposable {
  const { KeyCode, KeyMod } = monaco
  const parts = [
    view.addAction({
      id: 'dryrun.run',
      label: 'Run the selection, or everything',
      keybindings: [KeyMod.CtrlCmd | KeyCode.Enter],
      keybindingContext: 'editorTextFocus',
      contextMenuGroupId: 'navigation',
      run,
    }),
    view.addAction({
      id: 'dryrun.leave',
      label: 'Leave the editor',
      keybindings: [KeyCode.Escape],
      keybindingContext: ['editorTextFocus', ...somethingToClose.map(name => `!${name}`)].join(' && '),
      run: leave,
    }),
  ]
  const pass = passToPage(host)
  return {
    dispose() {
      pass.dispose()
      for (const part of parts) part.dispose()
    },
  }
}

/** Monaco keeps Ctrl/Cmd+K for itself as the first of two keys, but here it opens the command palette of the page. */
function passToPage(host: HTMLElement): IDisposable {
  const pass = (event: KeyboardEvent) => {
    const isPalette =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === 'KeyK'
    if (!isPalette) return
    event.stopImmediatePropagation()
    event.preventDefault()
    host.parentElement?.dispatchEvent(new KeyboardEvent(event.type, event))
  }
  host.addEventListener('keydown', pass, { capture: true })
  return { dispose: () => host.removeEventListener('keydown', pass, { capture: true }) }
}
