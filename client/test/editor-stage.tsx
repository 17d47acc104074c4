import { MantineProvider } from '@mantine/core'
import { act, cleanup, render } from '@testing-library/react'
import { createRef, StrictMode } from 'react'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterEach, beforeAll, vi } from 'vitest'
import { CodeEditor } from '../src/features/editor/code-editor.tsx'
import type { CodeEditorHandle, CodeEditorProps } from '../src/features/editor/code-editor.tsx'
import { loadMonaco } from '../src/features/editor/load-monaco.ts'
import type { Monaco } from '../src/features/editor/load-monaco.ts'

export const patiently = <T,>(check: () => T) => vi.waitFor(check, { timeout: 10_000 })

/** Editors of texts of their own for a test file, which has to liken its environment to a browser first. */
export function editorStage() {
  // Monaco is slow to start where many tests share few cores.
  vi.setConfig({ testTimeout: 30_000 })
  let monaco: Monaco
  const documents: Awareness[] = []
  beforeAll(async () => {
    monaco = await loadMonaco()
  }, 60_000)
  afterEach(() => {
    cleanup()
    for (const awareness of documents.splice(0)) awareness.destroy()
  })

  async function open(start: string, props: Partial<CodeEditorProps> = {}) {
    const doc = new Y.Doc()
    const text = doc.getText('code')
    text.insert(0, start)
    const awareness = new Awareness(doc)
    documents.push(awareness)
    const ref = createRef<CodeEditorHandle>()
    const page = (more: Partial<CodeEditorProps>) => (
      <StrictMode>
        <MantineProvider>
          <CodeEditor
            text={text}
            awareness={awareness}
            language="sql"
            readOnly={false}
            colorScheme="light"
            ariaLabel="SQL query"
            ref={ref}
            {...props}
            {...more}
          />
        </MantineProvider>
      </StrictMode>
    )
    const { rerender, unmount } = render(page({}))
    // Within `act`, so that React too has taken in the editor that Monaco has opened.
    const view = await act(() =>
      patiently(() => {
        const [only, ...others] = monaco.editor.getEditors()
        if (!only || others.length > 0) throw new Error('One editor should be open.')
        return only
      }),
    )
    return { text, view, ref, unmount, change: (more: Partial<CodeEditorProps>) => rerender(page(more)) }
  }
  // Loaded before the first test.
  return { open, readMonaco: () => monaco }
}
