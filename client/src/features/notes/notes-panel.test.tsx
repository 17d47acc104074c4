import { fireEvent, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Doc } from 'yjs'
import { expect, test } from 'vitest'
import { renderApp } from '../../../test/render.tsx'
import { NotesPanel } from './notes-panel.tsx'

const atMs = 12 * 60_000 + 4_000

function panel(words = ''): HTMLTextAreaElement {
  renderApp(
    <NotesPanel
      text={new Doc().getText('notes')}
      saved={null}
      readElapsedMs={() => atMs}
      renderArea={(_text, onKeyDown) => (
        <textarea aria-label="Your notes" defaultValue={words} onKeyDown={onKeyDown} />
      )}
    />,
  )
  return screen.getByLabelText('Your notes')
}

test('the very first note has the time too, and so has the one after Enter', async () => {
  const area = panel()
  await userEvent.type(area, 'asked about ties{Enter}named the grain')
  expect(area.value).toBe('12:04 asked about ties\n12:04 named the grain')
})

test('a pasted first note has the time, and the caret stays behind the words', async () => {
  const area = panel()
  area.focus()
  await userEvent.paste('asked')
  await userEvent.keyboard('!')
  expect(area.value).toBe('12:04 asked!')
})

test('the stamp is told as typing is', async () => {
  const area = panel()
  const heard: string[] = []
  area.addEventListener('input', () => heard.push(area.value))
  await userEvent.type(area, 'ab')
  expect(heard).toEqual(['a', '12:04 a', '12:04 ab'])
})

test('a first note that starts with the button is stamped once', async () => {
  const area = panel()
  await userEvent.click(screen.getByRole('button', { name: 'Time stamp' }))
  await userEvent.keyboard('asked')
  expect(area.value).toBe('12:04 asked')
})

test('what is typed into notes that are there is left as it is', async () => {
  const area = panel('old')
  await userEvent.type(area, ' words')
  expect(area.value).toBe('old words')
})

test('what an input method composes is stamped when it is finished, not before', () => {
  const area = panel()
  fireEvent.compositionStart(area)
  area.value = 'に'
  fireEvent(
    area,
    new InputEvent('input', { bubbles: true, inputType: 'insertCompositionText', isComposing: true }),
  )
  expect(area.value).toBe('に')
  area.value = '日本'
  fireEvent.compositionEnd(area)
  expect(area.value).toBe('12:04 日本')
})
