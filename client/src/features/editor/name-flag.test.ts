// @vitest-environment happy-dom
import { MemberId } from '@dryrun/shared/contract/ids'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openEditor } from './monaco-host.fixture.ts'
import { NameFlag } from './name-flag.ts'

vi.setConfig({ testTimeout: 30_000 })

const ana = { memberId: MemberId.parse('member-ana-1'), name: 'Ana', colour: 3, role: 'candidate' } as const
const start = { lineNumber: 1, column: 1 }

const open: (() => void)[] = []
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  for (const close of open.splice(0).toReversed()) close()
  vi.useRealTimers()
})

function flagOn(text: string) {
  const { view, close } = openEditor(text)
  const widgets = vi.spyOn(view, 'addContentWidget')
  const flag = new NameFlag(view, 7)
  const widget = widgets.mock.calls[0]?.[0]
  open.push(close, () => flag.dispose())
  const isShown = () => !widget?.getDomNode().classList.contains('peer-name-quiet')
  const sides = () => widget?.getPosition()?.preference
  return { view, flag, isShown, sides }
}

test('a name stands for two seconds after its caret moved, then only the caret is left', () => {
  const { flag, isShown } = flagOn('SELECT 1')
  flag.place(ana, start, true)
  vi.advanceTimersByTime(1999)
  expect(isShown()).toBe(true)
  flag.place(ana, { lineNumber: 1, column: 3 }, true)
  vi.advanceTimersByTime(1999)
  expect(isShown()).toBe(true)
  vi.advanceTimersByTime(1)
  expect(isShown()).toBe(false)
  flag.place(ana, { lineNumber: 1, column: 5 }, false)
  expect(isShown()).toBe(false)
})

test('the mouse on the caret brings it back for as long', () => {
  const { view, flag, isShown } = flagOn('SELECT 1')
  flag.place(ana, start, false)
  const caret = { left: 40, top: 10, height: 20 }
  vi.spyOn(view, 'getScrolledVisiblePosition').mockReturnValue(caret)
  expect(isShown()).toBe(false)
  flag.mouseAt({ x: 44, y: 12 })
  expect(isShown()).toBe(true)
  flag.mouseAt({ x: 60, y: 12 })
  expect(isShown()).toBe(false)
  flag.mouseAt({ x: 40, y: 30 })
  expect(isShown()).toBe(true)
  flag.mouseAt(null)
  expect(isShown()).toBe(false)
})

test('a mouse that lies still does not hold it once the caret has gone elsewhere', () => {
  const { view, flag, isShown } = flagOn('SELECT 1')
  flag.place(ana, start, false)
  vi.spyOn(view, 'getScrolledVisiblePosition').mockReturnValue({ left: 40, top: 10, height: 20 })
  flag.mouseAt({ x: 40, y: 12 })
  flag.place(ana, start, false)
  expect(isShown()).toBe(true)
  flag.place(ana, { lineNumber: 1, column: 5 }, true)
  vi.advanceTimersByTime(2000)
  expect(isShown()).toBe(false)
})

test('it stands above its line, and below the first', () => {
  const { flag, sides } = flagOn('one\ntwo')
  flag.place(ana, start, true)
  expect(sides()).toEqual([2])
  flag.place(ana, { lineNumber: 2, column: 1 }, true)
  expect(sides()).toEqual([1, 2])
})
