// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { StrictMode } from 'react'
import * as Y from 'yjs'
import { afterEach, describe, expect, test } from 'vitest'
import { SharedTextArea } from './shared-text-area.tsx'

afterEach(cleanup)

function open(start = '') {
  const text = new Y.Doc().getText('notes')
  text.insert(0, start)
  render(
    <StrictMode>
      <MantineProvider>
        <SharedTextArea text={text} label="Notes" />
      </MantineProvider>
    </StrictMode>,
  )
  const area = screen.getByLabelText<HTMLTextAreaElement>('Notes')
  const type = (value: string, caret: number) => {
    area.value = value
    area.setSelectionRange(caret, caret)
    fireEvent.input(area)
  }
  const elsewhere = (change: () => void) => text.doc?.transact(change, 'wire')
  return { text, area, type, elsewhere }
}

describe('a shared text area', () => {
  test('shows what is there and shares the smallest change', () => {
    const { text, area, type } = open('one\r\ntwo')
    expect(area.value).toBe('one\ntwo')
    const deltas: unknown[] = []
    text.observe(event => deltas.push(event.delta))
    type('one\n2two', 5)
    expect(text.toString()).toBe('one\n2two')
    expect(deltas).toEqual([[{ retain: 4 }, { insert: '2' }]])
  })

  test('keeps the caret where it is meant when something is added before it', () => {
    const { text, area, elsewhere, type } = open('note')
    area.setSelectionRange(4, 4)
    elsewhere(() => text.insert(0, '[12:04] '))
    expect(area.value).toBe('[12:04] note')
    expect(area.selectionStart).toBe(12)
    type('[12:04] note!', 13)
    expect(text.toString()).toBe('[12:04] note!')
  })

  test('leaves a composition alone and then joins both', () => {
    const { text, area, elsewhere } = open('ab')
    area.setSelectionRange(2, 2)
    fireEvent.compositionStart(area)
    area.value = 'abに'
    fireEvent.input(area)
    elsewhere(() => text.insert(0, '>> '))
    expect(area.value).toBe('abに')
    area.value = 'ab日'
    area.setSelectionRange(3, 3)
    fireEvent.compositionEnd(area)
    expect(text.toString()).toBe('>> ab日')
    expect(area.value).toBe('>> ab日')
    expect(area.selectionStart).toBe(6)
  })

  test('undoes what was typed here only', () => {
    const { text, area, type, elsewhere } = open('a')
    type('ab', 2)
    elsewhere(() => text.insert(0, 'x'))
    fireEvent.keyDown(area, { key: 'z', ctrlKey: true })
    expect(area.value).toBe('xa')
    fireEvent.keyDown(area, { key: 'z', ctrlKey: true, shiftKey: true })
    expect(text.toString()).toBe('xab')
  })
})
