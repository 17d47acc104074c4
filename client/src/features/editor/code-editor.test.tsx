// @vitest-environment happy-dom
import './browser-likeness.fixture.ts'
import { act, fireEvent, screen } from '@testing-library/react'
import { MemberId } from '@dryrun/shared/contract/ids'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { editorStage, patiently } from '../../../test/editor-stage.tsx'
import { readEditorRepairs } from './editor-repairs.ts'
import type { Monaco } from './load-monaco.ts'
import { readPeerSelection } from './peer-selection.ts'

const { open, readMonaco } = editorStage()
let monaco: Monaco
beforeAll(() => void (monaco = readMonaco()))

describe('CodeEditor', () => {
  test('opens one editor under StrictMode, follows the text and leaves nothing behind', async () => {
    const { text, view, unmount } = await open('SELECT 1')
    expect(view.getModel()?.getValue()).toBe('SELECT 1')
    view.trigger('keyboard', 'type', { text: '-- ' })
    expect(text.toString()).toBe('-- SELECT 1')
    unmount()
    expect(monaco.editor.getEditors()).toEqual([])
    expect(monaco.editor.getModels()).toEqual([])
  })

  test('runs everything, or the selection with the line it starts on, and always the latest onRun', async () => {
    const [first, second] = [vi.fn(), vi.fn()]
    const { view, ref, change } = await open('SELECT 1;\nSELECT 2;', { onRun: first })
    act(() => ref.current?.run())
    expect(first).toHaveBeenCalledWith('SELECT 1;\nSELECT 2;', 1, false)
    change({ onRun: second })
    view.setSelection(new monaco.Range(2, 1, 2, 9))
    await act(async () => view.getAction('dryrun.run')?.run())
    expect(second).toHaveBeenCalledWith('SELECT 2', 2, true)
    expect(first).toHaveBeenCalledTimes(1)
  })

  test('cannot be typed into while read only, and says so; others may still write', async () => {
    const { text, view, change } = await open('given', { readOnly: true })
    view.trigger('keyboard', 'type', { text: 'x' })
    expect(text.toString()).toBe('given')
    expect(view.getOption(monaco.editor.EditorOption.ariaLabel)).toContain('Read only')
    text.insert(0, 'peer ')
    expect(view.getValue()).toBe('peer given')
    change({ readOnly: false })
    view.trigger('keyboard', 'type', { text: 'x' })
    expect(text.toString()).toBe('xpeer given')
  })

  test('shows the others a caret only as long as its person may write', async () => {
    const awareness = new Awareness(new Y.Doc())
    awareness.setLocalState({
      user: { memberId: 'member-cleo-1', name: 'Cleo', colour: 2, role: 'observer' },
    })
    const { text, view, change } = await open('given', { readOnly: true, awareness })
    const caret = () => readPeerSelection(awareness.getLocalState(), 0, text)?.head
    act(() => view.focus())
    view.setPosition({ lineNumber: 1, column: 3 })
    expect(caret()).toBeUndefined()
    change({ readOnly: false })
    await patiently(() => expect(caret()).toBe(2))
    change({ readOnly: true })
    await patiently(() => expect(caret()).toBeUndefined())
    awareness.destroy()
  })

  test('marks where a run went wrong, also past the end, and unmarks', async () => {
    const { view, change } = await open('SELECT x\nFROM missing')
    change({ markers: [{ line: 2, column: 7, message: 'no such table' }] })
    const found = () =>
      monaco.editor
        .getModelMarkers({ owner: 'run' })
        .map(marker => [marker.startLineNumber, marker.startColumn, marker.endColumn, marker.message])
    expect(found()).toEqual([[2, 6, 13, 'no such table']])
    change({ markers: [{ line: 99, message: 'incomplete input' }] })
    expect(found()).toEqual([[2, 1, 13, 'incomplete input']])
    change({ markers: [] })
    expect(found()).toEqual([])
    expect(view.getValue()).toBe('SELECT x\nFROM missing')
  })

  test('a mark goes with its line, and goes away with the first edit of it, whoever makes it', async () => {
    const { text, view, change } = await open('SELECT x\nFROM missing\nWHERE y')
    const markers = () => [
      { line: 2, column: 6, message: 'no such table', lineText: 'FROM missing' },
      { line: 3, message: 'no such column', lineText: 'WHERE' },
      { line: 1, message: 'of another text', lineText: 'SELECT z' },
    ]
    const found = () =>
      monaco.editor.getModelMarkers({ owner: 'run' }).map(marker => [marker.startLineNumber, marker.message])
    change({ markers: markers() })
    expect(found()).toEqual([
      [2, 'no such table'],
      [3, 'no such column'],
    ])
    act(() => text.insert(0, '-- mine\n'))
    act(() => text.insert(text.length, ' '))
    expect(found()).toEqual([[3, 'no such table']])
    act(() => void view.executeEdits('', [{ range: new monaco.Range(3, 1, 4, 1), text: '' }]))
    expect(found()).toEqual([])
    change({ markers: markers() })
    expect(found()).toEqual([])
    change({ markers: [{ line: 1, message: 'of the next run' }] })
    expect(found()).toEqual([[1, 'of the next run']])
  })

  test('Enter accepts no suggestion, and none comes by itself in comments and strings', async () => {
    const { view, change } = await open('')
    const { EditorOption } = monaco.editor
    expect(view.getOption(EditorOption.acceptSuggestionOnEnter)).toBe('off')
    expect(view.getOption(EditorOption.quickSuggestions)).toEqual({
      other: 'on',
      comments: 'off',
      strings: 'off',
    })
    change({ completions: false })
    expect(view.getOption(EditorOption.quickSuggestions)).toEqual({
      other: 'off',
      comments: 'off',
      strings: 'off',
    })
  })

  test('says beside the code that it cannot be edited, where somebody tries', async () => {
    const { view, change } = await open('given', { readOnly: true })
    act(() => view.trigger('keyboard', 'type', { text: 'x' }))
    expect(screen.getByText('You can read along here, but not edit.').getAttribute('role')).toBe('status')
    change({ readOnly: false })
    expect(screen.queryByText(/read along/)).toBeNull()
  })

  test('is one Tab stop, its frame: Enter goes in, Escape comes back out, and says so', async () => {
    const { view } = await open('x')
    const frame = screen.getByRole('group', { name: 'Code. Press Enter to type, Escape to leave.' })
    const stops = [frame, ...frame.querySelectorAll<HTMLElement>('*')].filter(({ tabIndex }) => tabIndex >= 0)
    expect(stops).toEqual([frame])
    act(() => frame.focus())
    fireEvent.keyDown(frame, { key: 'Enter' })
    expect(frame.contains(document.activeElement)).toBe(true)
    expect(document.activeElement).not.toBe(frame)
    await act(async () => view.getAction('dryrun.leave')?.run())
    expect(document.activeElement).toBe(frame)
  })

  test('says that it can only be read', async () => {
    await open('x', { readOnly: true })
    expect(
      screen.getByRole('group', { name: 'Code, read only. Press Enter to go in, Escape to leave.' }),
    ).toBeDefined()
  })

  test('counts where text and editor had to be brought together', async () => {
    const { text, view } = await open('one\ntwo')
    const before = readEditorRepairs()
    act(() => text.insert(3, '\r'))
    expect(view.getValue()).toBe('one\ntwo')
    expect(readEditorRepairs()).toBe(before + 1)
  })

  test('names whom it follows; Escape anywhere, the cross and typing end it', async () => {
    const stop = vi.fn()
    const followed = { id: MemberId.parse('member-ben-1'), name: 'Ben', colour: 4 }
    const { view, change } = await open('x', { followed, onStopFollowing: stop })
    expect(screen.getByText('Following Ben')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Stop following Ben' }))
    fireEvent.keyDown(document.body, { key: 'Escape' })
    await act(async () => view.getAction('dryrun.leave')?.run())
    act(() => view.trigger('keyboard', 'type', { text: 'y' }))
    expect(stop).toHaveBeenCalledTimes(4)
    change({ followed: null })
    expect(screen.queryByText('Following Ben')).toBeNull()
    fireEvent.keyDown(document.body, { key: 'Escape' })
    expect(stop).toHaveBeenCalledTimes(4)
  })

  test('Escape in the text ends following first, and leaves the text only the second time', async () => {
    const stop = vi.fn(() => change({ followed: null }))
    const followed = { id: MemberId.parse('member-ben-1'), name: 'Ben', colour: 4 }
    const { view, change } = await open('x', { followed, onStopFollowing: stop })
    act(() => view.focus())
    const inner = document.activeElement
    if (!inner || inner === document.body) throw new Error('The editor has no input.')
    const escape = () => fireEvent.keyDown(inner, { key: 'Escape', code: 'Escape', keyCode: 27 })
    escape()
    expect(stop).toHaveBeenCalledTimes(1)
    expect(document.activeElement).toBe(inner)
    escape()
    expect(document.activeElement).toBe(screen.getByRole('group', { name: /^Code/ }))
  })

  test('leaves Ctrl+K to the page', async () => {
    const { view } = await open('x')
    const heard = vi.fn()
    document.addEventListener('keydown', heard)
    const inner = view.getDomNode()?.querySelector('textarea, .native-edit-context')
    if (!inner) throw new Error('The editor has no input.')
    fireEvent.keyDown(inner, { key: 'k', code: 'KeyK', ctrlKey: true })
    document.removeEventListener('keydown', heard)
    expect(heard).toHaveBeenCalledTimes(1)
  })
})
