// @vitest-environment happy-dom
import './browser-likeness.fixture.ts'
import { act, fireEvent, screen } from '@testing-library/react'
import { documentLimits } from '@dryrun/shared/documents/protocol'
import { describe, expect, test, vi } from 'vitest'
import { editorStage, patiently } from '../../../test/editor-stage.tsx'

const { open } = editorStage()

describe('pasting', () => {
  test('is told with its length, and the text arrives; typing is not', async () => {
    const onPaste = vi.fn<(chars: number, lines: number) => void>()
    const { text, view } = await open('', { onPaste })
    act(() => {
      view.trigger('keyboard', 'type', { text: 'SELECT 1\n' })
      view.trigger('keyboard', 'paste', {
        text: 'FROM a\nJOIN b',
        pasteOnNewLine: false,
        multicursorText: null,
      })
    })
    await patiently(() => expect(onPaste).toHaveBeenCalledExactlyOnceWith(13, 2))
    expect(text.toString()).toBe('SELECT 1\nFROM a\nJOIN b')
  })

  test('a newline at its end adds no line', async () => {
    const onPaste = vi.fn<(chars: number, lines: number) => void>()
    const { view } = await open('', { onPaste })
    for (const text of ['FROM a\nJOIN b\n', '\n']) {
      act(() => view.trigger('keyboard', 'paste', { text, pasteOnNewLine: false, multicursorText: null }))
    }
    await patiently(() =>
      expect(onPaste.mock.calls).toEqual([
        [14, 2],
        [1, 1],
      ]),
    )
  })

  const tooLong = 'x'.repeat(documentLimits.pasteChars + 1)
  const words = 'That is too much at once: 300,001 characters, and 300,000 fit. Paste it in smaller parts.'

  test('a full paste fits a frame, whatever its letters', () => {
    expect(documentLimits.pasteChars * 3).toBeLessThan(documentLimits.frameBytes - 1024)
  })

  test.each(['paste', 'drop'])('what is too long never arrives by a %s, and it is said why', async type => {
    const onPaste = vi.fn()
    const { text, view } = await open('mine', { onPaste })
    const heard = vi.fn()
    const inner = view.getDomNode()?.querySelector('textarea, .native-edit-context')
    if (!inner) throw new Error('The editor has no input.')
    inner.addEventListener(type, heard)
    const bring = (data: string) => {
      const event = new Event(type, { bubbles: true, cancelable: true })
      const transfer = { getData: () => data }
      Object.assign(event, { clipboardData: transfer, dataTransfer: transfer })
      act(() => void inner.dispatchEvent(event))
      return event.defaultPrevented
    }
    expect(bring(tooLong)).toBe(true)
    expect(heard).not.toHaveBeenCalled()
    expect(screen.getByText(words).getAttribute('role')).toBe('alert')
    fireEvent.click(screen.getByRole('button', { name: 'Close this message' }))
    expect(screen.queryByText(words)).toBeNull()
    bring(tooLong)
    act(() => view.trigger('keyboard', 'type', { text: 'x' }))
    expect(screen.queryByText(words)).toBeNull()
    expect(text.toString()).toBe('xmine')
    expect(onPaste).not.toHaveBeenCalled()
  })

  test('what is too long is taken back where it comes by no event, and is no paste', async () => {
    const onPaste = vi.fn()
    const { text, view } = await open('mine', { onPaste })
    const paste = (pasted: string) =>
      act(() =>
        view.trigger('keyboard', 'paste', { text: pasted, pasteOnNewLine: false, multicursorText: null }),
      )
    paste(tooLong)
    expect([view.getValue(), text.toString()]).toEqual(['mine', 'mine'])
    expect(screen.getByText(words).getAttribute('role')).toBe('alert')
    expect(onPaste).not.toHaveBeenCalled()
    paste('all ')
    expect(onPaste).toHaveBeenCalledExactlyOnceWith(4, 1)
    expect(text.toString()).toBe('all mine')
  })
})
