import { expect, test, vi } from 'vitest'
import type { Job } from '@dryrun/shared/code/runner-messages'
import type { CodeRunEnd } from '@dryrun/shared/contract/code-run'
import { createCodeRunner } from './create-code-runner.ts'
import type { RunnerFrame } from './runner-frame.ts'

const job: Job = { language: 'python', source: 'x', entry: 'x', cases: [] }
const limited: CodeRunEnd = { kind: 'limited', limit: 'time' }
const noSignal = new AbortController().signal

function fakeFrame(more: Partial<RunnerFrame> = {}) {
  return {
    prepare: vi.fn(() => Promise.resolve()),
    run: vi.fn(() => Promise.resolve(limited)),
    isAlive: () => true,
    close: vi.fn(),
    ...more,
  } satisfies RunnerFrame
}

const loadParts = () => Promise.resolve({ worker: '', python: null })

test('a language is loaded once, however often it is warmed and run', async () => {
  const prepare = vi.fn(() => Promise.resolve())
  const openFrame = vi.fn(() => Promise.resolve(fakeFrame({ prepare })))
  const runner = createCodeRunner({ openFrame, loadParts })
  await Promise.all([runner.warm('python'), runner.warm('python')])
  expect(await runner.run(job, noSignal)).toEqual(limited)
  expect([openFrame.mock.calls.length, prepare.mock.calls.length]).toEqual([1, 1])
})

test('what is loaded is told until the language is ready', async () => {
  const seen: (string | null)[] = []
  const runner = createCodeRunner({
    openFrame: () => Promise.resolve(fakeFrame()),
    loadParts: (_engine, hear) => {
      hear(4_000_000)
      return loadParts()
    },
  })
  runner.onStarting(() => {
    const now = runner.readStarting()
    seen.push(now && `${now.megabytesLoaded} ${now.isLoaded}`)
  })
  await runner.warm('python')
  expect(seen).toEqual(['0 false', '4 false', '0 true', null])
})

test('files that do not come end the run in words, and the next run tries anew', async () => {
  const frame = fakeFrame()
  const failing = vi.fn(loadParts).mockRejectedValueOnce(new TypeError('Failed to fetch'))
  const runner = createCodeRunner({ openFrame: () => Promise.resolve(frame), loadParts: failing })
  const end = await runner.run(job, noSignal)
  expect(end).toEqual({ kind: 'unavailable', message: expect.stringMatching(/did not load.*connection/) })
  expect(frame.close).toHaveBeenCalledOnce()
  expect(await runner.run(job, noSignal)).toEqual(limited)
})

test('a frame that crashed with a run is replaced', async () => {
  const crashed = fakeFrame({ isAlive: () => false })
  const frames = [crashed, fakeFrame()]
  const openFrame = vi.fn(() => Promise.resolve(frames.shift() ?? crashed))
  const runner = createCodeRunner({ openFrame, loadParts })
  await runner.run(job, noSignal)
  await runner.run(job, noSignal)
  expect(openFrame).toHaveBeenCalledTimes(2)
  expect(crashed.close).toHaveBeenCalledOnce()
})

test('a run that is stopped before its language is ready never begins', async () => {
  const frame = fakeFrame({ prepare: () => new Promise(() => {}) })
  const runner = createCodeRunner({ openFrame: () => Promise.resolve(frame), loadParts })
  const abort = new AbortController()
  const run = runner.run(job, abort.signal)
  abort.abort(new Error('stopped'))
  await expect(run).rejects.toThrow('stopped')
  expect(frame.run).not.toHaveBeenCalled()
})
