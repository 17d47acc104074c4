import { act, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { CodeRunEnd } from '@dryrun/shared/contract/code-run'
import { RunId } from '@dryrun/shared/contract/ids'
import type { RunSummary } from '@dryrun/shared/contract/run'
import { codeText } from '@dryrun/shared/documents/workspace-doc'
import { fakeLive, refuse, type FakeLive } from '../../../test/fake-live.ts'
import { ben, joinSnapshot, liveRound, sqlRoundId, toldAt } from '../../../test/session-fixture.ts'
import type { OpenDocument } from '../../live/doc-provider.ts'
import { holdConnection, readConnection } from '../../live/socket.ts'
import { arrive, type Joined } from '../../live/session-state.ts'
import { useCodeRuns } from './use-code-runs.ts'

const ended: CodeRunEnd = { kind: 'limited', limit: 'time' }
const runner = vi.hoisted(() => ({
  warm: vi.fn(),
  run: vi.fn(),
}))
vi.mock('../../features/code-runner/use-code-runner.ts', () => ({
  useCodeRunner: () => ({ runner, starting: null }),
}))

vi.mock('../../features/editor/load-monaco.ts', () => ({ loadMonaco: () => Promise.resolve() }))

const runId = RunId.parse('run-00000001')
const task = { runId, language: 'python' as const, entry: 'total', cases: [[[1, 2]]] }
const doc = new Y.Doc()
codeText(doc).insert(0, 'def total(): pass')
const document = { doc } as OpenDocument

let live: FakeLive
let letGo: () => void
beforeEach(async () => {
  live = fakeLive()
  live.answer('code:start', () => task)
  live.answer('code:finish', () => null)
  runner.warm.mockReset().mockResolvedValue(undefined)
  runner.run.mockReset().mockResolvedValue(ended)
  letGo = holdConnection()
  await vi.waitFor(() => expect(readConnection().state).toBe('live'))
})
afterEach(() => {
  letGo()
  live.restore()
})

function inRoom() {
  const state = arrive(joinSnapshot(ben), Date.parse(toldAt), 0)
  return renderHook(({ joined }) => useCodeRuns(joined, liveRound(), document, 'python'), {
    initialProps: { joined: state },
  })
}

const stopped = (joined: Joined): Joined => {
  const run: RunSummary = {
    id: runId,
    roundId: sqlRoundId,
    memberId: ben,
    memberName: 'Ben',
    kind: 'cases',
    script: '',
    startLine: 1,
    state: 'finished',
    startedAt: toldAt,
    durationMs: 1,
    result: 'stopped',
    rowCount: null,
  }
  return { ...joined, runs: [run] }
}
const names = () => live.asked.map(({ name }) => name)

test('the whole text is run here with the cases of the server, which hears how it ended', async () => {
  const { result } = inRoom()
  act(() => result.current.run('hidden'))
  await waitFor(() => expect(names()).toEqual(['code:start', 'code:finish']))
  expect(live.asked[0]?.input).toMatchObject({ script: 'def total(): pass', cases: 'hidden' })
  expect(runner.run.mock.calls[0]?.[0]).toEqual({
    language: 'python',
    entry: 'total',
    cases: [[[1, 2]]],
    source: 'def total(): pass',
  })
  expect(live.asked[1]?.input).toMatchObject({ runId, end: ended })
  await waitFor(() => expect(result.current.isPreparing).toBe(false))
})

test('the room hears of a run only when the language is ready, and it can be stopped before', async () => {
  let start = () => {}
  runner.warm.mockReturnValue(new Promise<void>(resolve => void (start = resolve)))
  const { result } = inRoom()
  act(() => result.current.run('visible'))
  expect(result.current.isPreparing).toBe(true)
  act(() => result.current.run('visible'))
  act(() => expect(result.current.stopPreparing()).toBe(true))
  expect(result.current.isPreparing).toBe(false)
  await act(async () => start())
  expect(names()).toEqual([])
  expect(runner.warm).toHaveBeenCalledOnce()
  expect(result.current.stopPreparing()).toBe(false)
})

test('a run that the room sees end is ended here, and nothing more is said of it', async () => {
  runner.run.mockImplementation(
    (_job, signal: AbortSignal) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      }),
  )
  const { result, rerender } = inRoom()
  act(() => result.current.run('visible'))
  await waitFor(() => expect(runner.run).toHaveBeenCalledOnce())
  expect(result.current.stopPreparing()).toBe(false)
  rerender({ joined: stopped(arrive(joinSnapshot(ben), Date.parse(toldAt), 0)) })
  const signal = runner.run.mock.calls[0]?.[1] as AbortSignal
  await waitFor(() => expect(signal.aborted).toBe(true))
  expect(names()).toEqual(['code:start'])
  expect(result.current.problem).toBeNull()
  runner.run.mockResolvedValue(ended)
  act(() => result.current.run('visible'))
  await waitFor(() => expect(names()).toEqual(['code:start', 'code:start', 'code:finish']))
})

test('what the server refuses stands at the buttons', async () => {
  live.answer('code:start', () => refuse('conflict', 'A run is going on.'))
  const { result } = inRoom()
  act(() => result.current.run('visible'))
  await waitFor(() => expect(result.current.problem).toBe('A run is going on.'))
  expect(runner.run).not.toHaveBeenCalled()
})
