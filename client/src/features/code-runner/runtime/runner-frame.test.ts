import { afterEach, expect, test, vi } from 'vitest'
import type { FromFrame, Job, ToFrame } from '@dryrun/shared/code/runner-messages'
import { openRunnerFrame } from './runner-frame.ts'

const job: Job = { language: 'javascript', source: 'x', entry: 'x', cases: [] }
const ran = { kind: 'ran', run: { output: '', error: null, results: [] } }
/** Two messages of a frame never come in one task. */
const nextTask = () => new Promise(resolve => setTimeout(resolve, 0))
const noSignal = () => new AbortController().signal

/** A frame in place of the browser's: what is said to it, and a way to answer as its window or as another one. */
function fakeFrame() {
  const said: ToFrame[] = []
  const contentWindow = { postMessage: (words: ToFrame) => void said.push(words) }
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockReturnValue(contentWindow as never)
  // Nothing is loaded in tests; the page is there at once.
  const append = vi.spyOn(document.body, 'append').mockImplementation(element => {
    queueMicrotask(() => (element as HTMLIFrameElement).dispatchEvent(new Event('load')))
  })
  const remove = vi.spyOn(HTMLIFrameElement.prototype, 'remove')
  const hear = (data: unknown, source: unknown = contentWindow) => {
    const event = new MessageEvent('message', { data })
    Object.defineProperty(event, 'source', { value: source })
    window.dispatchEvent(event)
  }
  const nonce = () => said.find(words => words.kind === 'greet')?.nonce ?? ''
  const answer = (words: Record<string, unknown> & { kind: FromFrame['kind'] }) =>
    hear({ ...words, nonce: nonce() })
  const open = async () => {
    const opening = openRunnerFrame()
    await vi.waitFor(() => expect(said[0]?.kind).toBe('greet'))
    answer({ kind: 'greeted' })
    return opening
  }
  const element = () => append.mock.calls[0]?.[0] as HTMLIFrameElement
  return { said, hear, answer, nonce, open, element, remove }
}

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

test('the frame may run scripts and nothing else', async () => {
  const fake = fakeFrame()
  const frame = await fake.open()
  expect(fake.element().getAttribute('sandbox')).toBe('allow-scripts')
  frame.close()
  expect(fake.remove).toHaveBeenCalledOnce()
})

test('only its own window, with the nonce and in the shape agreed on, is believed', async () => {
  const fake = fakeFrame()
  const frame = await fake.open()
  const run = frame.run('javascript', job, noSignal())
  fake.answer({ kind: 'began', id: 1 })
  await nextTask()
  const forgedEnd = JSON.stringify({ kind: 'limited', limit: 'time' })
  const forged = { kind: 'ended', id: 1, end: forgedEnd, nonce: fake.nonce() }
  fake.hear(forged, window)
  fake.hear(forged, null)
  fake.hear({ ...forged, nonce: 'guessed' })
  fake.hear({ ...forged, id: 'one' })
  fake.hear({ ...forged, id: 2 })
  fake.hear('ended')
  fake.answer({ kind: 'ended', id: 1, end: JSON.stringify(ran) })
  expect(await run).toEqual(ran)
})

test('something in place of a result is no result', async () => {
  const fake = fakeFrame()
  const frame = await fake.open()
  const run = frame.run('javascript', job, noSignal())
  fake.answer({ kind: 'began', id: 1 })
  await nextTask()
  fake.answer({ kind: 'ended', id: 1, end: JSON.stringify({ kind: 'ran', run: { results: 'all of them' } }) })
  expect(await run).toMatchObject({ kind: 'unavailable' })
})

test.each([
  ['a result too large to look at', '9'.repeat(400_000), { kind: 'limited', limit: 'result' }],
  ['text that is no JSON', '{', { kind: 'unavailable' }],
  ['lists nested without end', '['.repeat(200_000), { kind: 'unavailable' }],
])('%s is no result', async (_, end, expected) => {
  const fake = fakeFrame()
  const frame = await fake.open()
  const run = frame.run('javascript', job, noSignal())
  fake.answer({ kind: 'began', id: 1 })
  await nextTask()
  fake.answer({ kind: 'ended', id: 1, end })
  expect(await run).toMatchObject(expected)
})

test('the clock runs from when the code is handed over, and then the worker is ended', async () => {
  const fake = fakeFrame()
  const frame = await fake.open()
  vi.useFakeTimers()
  const run = frame.run('javascript', job, noSignal())
  await vi.advanceTimersByTimeAsync(20_000)
  expect(fake.said.at(-1)?.kind).toBe('run')
  fake.answer({ kind: 'began', id: 1 })
  await vi.advanceTimersByTimeAsync(9_900)
  expect(fake.said.at(-1)?.kind).toBe('run')
  await vi.advanceTimersByTimeAsync(200)
  expect(await run).toEqual({ kind: 'limited', limit: 'time' })
  expect(fake.said.at(-1)?.kind).toBe('stop')
  fake.answer({ kind: 'stopped' })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(frame.isAlive()).toBe(true)
})

test('a frame that does not say that it stopped is given up', async () => {
  const fake = fakeFrame()
  const frame = await fake.open()
  vi.useFakeTimers()
  const abort = new AbortController()
  const run = frame.run('javascript', job, abort.signal)
  const refused = expect(run).rejects.toThrow('no more')
  abort.abort(new Error('no more'))
  await refused
  expect(fake.said.at(-1)?.kind).toBe('stop')
  await vi.advanceTimersByTimeAsync(3_100)
  expect(frame.isAlive()).toBe(false)
  expect(fake.remove).toHaveBeenCalledOnce()
})

test('a language that does not start says why', async () => {
  const fake = fakeFrame()
  const frame = await fake.open()
  const prepared = frame.prepare('python', { worker: '', python: null })
  const refused = expect(prepared).rejects.toThrow(/did not start.*no WebAssembly.*current browser/)
  fake.answer({ kind: 'failed', engine: 'python', message: 'no WebAssembly' })
  await refused
})
