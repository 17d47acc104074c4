import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiRefusal } from '../../api-refusal.ts'
import { createFieldSaver, saveDelayMs } from './field-saver.ts'
import { readKeptWords } from './kept-words.ts'

type Words = { comment: string; strengths: string }
const empty: Words = { comment: '', strengths: '' }
const unreachable = () => new ApiRefusal('unavailable', 'The server did not answer.')

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})
afterEach(() => vi.useRealTimers())

/** A field whose server takes or refuses what it is told to. */
function field(save: (words: Words) => Promise<Words> = words => Promise.resolve(words), saved = empty) {
  const sent: Words[] = []
  const saver = createFieldSaver<Words>({
    key: 'field',
    saved,
    canSave: () => true,
    save: words => {
      sent.push(words)
      return save(words)
    },
    onChange: () => undefined,
  })
  return { saver, sent, type: (comment: string) => saver.change({ ...saver.view().value, comment }) }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

test('typing is saved once, after a pause', async () => {
  const { saver, sent, type } = field()
  type('a')
  await pass(saveDelayMs - 1)
  type('ab')
  expect(saver.view().state).toBe('unsaved')
  await pass(saveDelayMs)
  expect(sent).toEqual([{ comment: 'ab', strengths: '' }])
  expect(saver.view().state).toBe('saved')
})

test('what is typed while a save is under way is saved after it', async () => {
  let finish = (): void => undefined
  const { saver, sent, type } = field(words => new Promise(resolve => (finish = () => resolve(words))))
  type('first')
  await pass(saveDelayMs)
  type('first and second')
  finish()
  await pass(saveDelayMs)
  finish()
  await pass(0)
  expect(sent.map(({ comment }) => comment)).toEqual(['first', 'first and second'])
  expect(saver.view()).toMatchObject({ state: 'saved', value: { comment: 'first and second' } })
})

test('while the line is down it keeps trying, and goes out at once when the line is back', async () => {
  let isDown = true
  const { saver, sent, type } = field(words =>
    isDown ? Promise.reject(unreachable()) : Promise.resolve(words),
  )
  type('kept')
  await pass(saveDelayMs)
  expect(saver.view().state).toBe('retrying')
  await pass(60_000)
  expect(sent.length).toBeGreaterThan(4)
  expect(saver.view()).toMatchObject({ state: 'retrying', value: { comment: 'kept' } })
  isDown = false
  saver.tryAgain()
  await pass(0)
  expect(saver.view().state).toBe('saved')
})

test("the server's no is shown and not repeated until the field changes", async () => {
  const refusal = new ApiRefusal('invalid', 'Use at most 4000 characters.')
  const { saver, sent, type } = field(words =>
    words.comment === 'long' ? Promise.reject(refusal) : Promise.resolve(words),
  )
  type('long')
  await pass(60_000)
  expect(sent).toHaveLength(1)
  expect(saver.view()).toMatchObject({ state: 'refused', refusal: 'Use at most 4000 characters.' })
  type('ok')
  await pass(saveDelayMs)
  expect(saver.view()).toMatchObject({ state: 'saved', refusal: null })
})

test('a change from another tab fills what is not touched here and leaves what is being typed', async () => {
  const { saver, sent, type } = field()
  type('mine')
  saver.receive({ comment: 'theirs', strengths: 'also theirs' })
  expect(saver.view().value).toEqual({ comment: 'mine', strengths: 'also theirs' })
  await pass(saveDelayMs)
  expect(sent).toEqual([{ comment: 'mine', strengths: 'also theirs' }])
  saver.receive({ comment: 'theirs again', strengths: '' })
  expect(saver.view().value).toEqual({ comment: 'theirs again', strengths: '' })
})

test('unsaved words outlive a reload, and are forgotten once saved', async () => {
  const { saver, type } = field(() => Promise.reject(unreachable()))
  type('typed before the reload')
  saver.close()
  const again = field()
  expect(again.saver.view()).toMatchObject({ value: { comment: 'typed before the reload' } })
  await pass(0)
  expect(again.sent).toEqual([{ comment: 'typed before the reload', strengths: '' }])
  expect(readKeptWords('field', empty)).toBeNull()
})

test('flushing says whether everything has arrived', async () => {
  const good = field()
  good.type('soon')
  expect(await good.saver.flush()).toBe(true)
  const bad = field(() => Promise.reject(unreachable()))
  bad.type('never')
  expect(await bad.saver.flush()).toBe(false)
})
