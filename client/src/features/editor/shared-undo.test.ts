// @vitest-environment happy-dom
import * as Y from 'yjs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { MonacoBinding } from './bind-monaco.ts'
import { openEditor } from './monaco-host.fixture.ts'
import { shareUndo } from './shared-undo.ts'

// Monaco is slow to start where many tests share few cores.
vi.setConfig({ testTimeout: 30_000 })

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0).toReversed()) close()
})

function person(start: string) {
  const text = new Y.Doc().getText('code')
  text.insert(0, start)
  const { model, view, type, close } = openEditor()
  const origin = new MonacoBinding({ model, text, view })
  const undo = shareUndo({ model, text, view, origin, captureTimeoutMs: 0 })
  open.push(
    close,
    () => origin.dispose(),
    () => undo.dispose(),
  )
  const press = (command: 'undo' | 'redo') => view.trigger('keyboard', command, null)
  return { text, model, view, type, press, undo }
}

describe('undo', () => {
  test('takes back what was typed here and leaves what a peer typed', () => {
    const { text, model, view, type, press } = person('ab')
    view.setPosition({ lineNumber: 1, column: 2 })
    type('X')
    text.doc?.transact(() => text.insert(0, 'peer '), 'wire')
    press('undo')
    expect(model.getValue()).toBe('peer ab')
    press('redo')
    expect(model.getValue()).toBe('peer aXb')
    press('undo')
    press('undo')
    expect(model.getValue()).toBe('peer ab')
  })

  test('brings the caret back to where the change was, wherever that is by now', () => {
    const { text, view, type, press } = person('one two')
    view.setPosition({ lineNumber: 1, column: 4 })
    type('!')
    view.setPosition({ lineNumber: 1, column: 1 })
    text.doc?.transact(() => text.insert(0, '\n\n'), 'wire')
    press('undo')
    expect(view.getPosition()).toMatchObject({ lineNumber: 3, column: 4 })
  })

  test('goes back to Monaco when it is disposed', () => {
    const { model, undo } = person('a')
    const shared = model.undo
    undo.dispose()
    expect(model.undo).not.toBe(shared)
  })
})
