import './browser-likeness.fixture.ts'
import { editor } from 'monaco-editor/editor'

/** A real Monaco editor in the test's document. */
export function openEditor(value = '', options: editor.IStandaloneEditorConstructionOptions = {}) {
  const host = document.createElement('div')
  document.body.append(host)
  const model = editor.createModel(value, 'plaintext')
  const view = editor.create(host, {
    model,
    autoClosingBrackets: 'never',
    autoIndent: 'none',
    dimension: { width: 600, height: 200 },
    ...options,
  })
  return {
    model,
    view,
    type: (text: string) => view.trigger('keyboard', 'type', { text }),
    close: () => {
      view.dispose()
      model.dispose()
      host.remove()
    },
  }
}
