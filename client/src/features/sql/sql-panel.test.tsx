import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, test, vi } from 'vitest'
import { renderApp } from '../../../test/render.tsx'
import { awkwardRows, differingCheck, rowsOutcome, runId, sampleRun, sampleSummary } from './run.fixture.ts'
import { SqlPanel, type SqlPanelProps } from './sql-panel.tsx'

const noRun = () => Promise.reject(new Error('This run is gone.'))

function panel(more: Partial<SqlPanelProps> = {}) {
  const props: SqlPanelProps = {
    runs: [],
    latestRun: null,
    running: null,
    canRun: true,
    canStop: true,
    dialect: 'sqlite',
    onRun: vi.fn(),
    onCheck: vi.fn(),
    onStop: vi.fn(),
    onReset: vi.fn(),
    loadRun: noRun,
    ...more,
  }
  return { props, ...renderApp(<SqlPanel {...props} />) }
}

/** happy-dom lays nothing out; the grid needs a size to know what is in view. */
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900)
  return () => vi.restoreAllMocks()
})

const cellsOf = (row: HTMLElement) => within(row).getAllByRole('gridcell')

test('NULL, the text NULL and the empty string are three different things', async () => {
  panel({ latestRun: sampleRun() })
  const grid = screen.getByRole('grid')
  expect(grid.getAttribute('aria-rowcount')).toBe('5')
  const countries = within(grid)
    .getAllByRole('row')
    .slice(1)
    .map(row => cellsOf(row)[1])
  expect(countries.map(cell => [cell?.textContent, cell?.dataset.kind])).toEqual([
    ['PT', 'text'],
    ['NULL', 'null'],
    ['empty', 'empty'],
    ['NULL', 'text'],
  ])
  expect(screen.getByRole('columnheader', { name: /country/ }).textContent).toContain('text')
  expect(screen.getByText(/Ben ran this at .* 42 ms · 4 rows/)).toBeTruthy()
})

test('real numbers keep their point, and figures stand at the right', () => {
  panel({ latestRun: sampleRun() })
  const first = screen.getAllByRole('row')[1]
  expect(first && cellsOf(first).map(cell => cell.textContent)).toEqual(['17', 'PT', '3.0'])
  expect(first && cellsOf(first).map(cell => cell.dataset.numeric)).toEqual(['true', 'false', 'true'])
})

test('ten thousand rows put only those in view into the page', () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => [n])
  panel({ latestRun: sampleRun({ outcome: rowsOutcome([{ name: 'n', type: 'integer' }], rows) }) })
  expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('10001')
  const inPage = screen.getAllByRole('row').length
  expect(inPage).toBeGreaterThan(10)
  expect(inPage).toBeLessThan(60)
})

test('the arrows move the focus and copying takes the selection', async () => {
  panel({ latestRun: sampleRun() })
  const user = userEvent.setup()
  const grid = screen.getByRole('grid')
  grid.focus()
  await user.keyboard('{ArrowDown}{ArrowRight}{Shift>}{ArrowDown}{/Shift}')
  expect(screen.getAllByRole('gridcell', { selected: true }).map(cell => cell.textContent)).toEqual([
    'NULL',
    'empty',
  ])
  const clipboardData = { setData: vi.fn() }
  fireEvent.copy(grid, { clipboardData })
  expect(clipboardData.setData).toHaveBeenCalledWith('text/plain', 'NULL\n')
  expect(screen.getByText('Copied 2 cells')).toBeTruthy()
})

test('a failed statement says what, where and what to write instead, and leads there', async () => {
  const onJumpTo = vi.fn()
  const outcome = {
    kind: 'failed' as const,
    statements: [],
    message: 'no such column: daay',
    position: { offset: 30, line: 3, column: 12 },
    hint: 'Did you mean day?',
  }
  panel({ latestRun: sampleRun({ outcome }), onJumpTo })
  expect(screen.getByText('no such column: daay')).toBeTruthy()
  expect(screen.getByText('Did you mean day?')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Go to line 3, column 12' }))
  expect(onJumpTo).toHaveBeenCalledWith(3, 12)
})

test('a hint draws what is SQL in it as code', () => {
  const hint = 'SQLite has no ::date. For example: `date(ordered_at)` or `datetime(ordered_at)`'
  const outcome = { kind: 'failed' as const, statements: [], message: 'near ":"', position: null, hint }
  const { container } = panel({ latestRun: sampleRun({ outcome }) })
  const code = [...container.querySelectorAll('code')].map(({ textContent }) => textContent)
  expect(code).toEqual(['date(ordered_at)', 'datetime(ordered_at)'])
  expect(container.textContent).toContain('For example: date(ordered_at) or datetime(ordered_at)')
})

test('a limit is named, and what to do is said once, in the words of the server', () => {
  const message = 'A result has more than 10,000 rows. Add a WHERE or a LIMIT. Nothing was changed.'
  panel({ latestRun: sampleRun({ outcome: { kind: 'limited', limit: 'rows', message } }) })
  expect(screen.getByText('Row limit: 10,000 rows')).toBeTruthy()
  expect(screen.getByText(message)).toBeTruthy()
})

test('while a run goes on, the outcome before it is marked as not its own; an older run is not', async () => {
  const older = sampleSummary({ id: runId('older'), memberName: 'Ana' })
  const running = sampleSummary({ id: runId('going'), state: 'running', result: 'running' })
  panel({
    runs: [older, sampleSummary(), running],
    latestRun: sampleRun(),
    running,
    loadRun: id => Promise.resolve(sampleRun({ id, memberName: 'Ana' })),
  })
  const isBusy = () => screen.getByRole('tabpanel').getAttribute('aria-busy')
  expect(isBusy()).toBe('true')
  await userEvent.click(screen.getByRole('tab', { name: /History/ }))
  await userEvent.click(screen.getByRole('button', { name: /Ana/ }))
  expect(await screen.findByText(/An older run, by Ana/)).toBeTruthy()
  expect(isBusy()).toBeNull()
})

test('a script of several statements lets one choose among their results', async () => {
  const position = { offset: 40, line: 2, column: 1 }
  const update = { statement: 'UPDATE t SET a = 1', position, result: null, rowsChanged: 3, durationMs: 1 }
  panel({
    latestRun: sampleRun({ outcome: { kind: 'ok', statements: [...awkwardRows.statements, update] } }),
  })
  expect(screen.getByRole('grid')).toBeTruthy()
  await userEvent.selectOptions(screen.getByLabelText('Statement'), '1')
  expect(screen.queryByRole('grid')).toBeNull()
  expect(screen.getByText('3 rows changed')).toBeTruthy()
})

test('a check lists the rows that differ, each in words', () => {
  panel({ latestRun: sampleRun({ kind: 'check', check: differingCheck }) })
  expect(screen.getByRole('tab', { name: 'Check', selected: true })).toBeTruthy()
  expect(screen.getByText('4 differences')).toBeTruthy()
  expect(screen.getByText(/result has them in another order/)).toBeTruthy()
  const rows = within(screen.getByRole('group', { name: 'Differences' }))
    .getAllByRole('row')
    .slice(1)
  expect(rows.map(row => row.textContent)).toEqual([
    'Missing2026-03-012',
    'Not expectedNULL1',
    'Differs2026-03-02expected4got5',
    'Wrong placeis row 3, expected as row 12026-03-031',
  ])
})

test('an older run opens from the history, is marked as older, and one click leads back', async () => {
  const older = sampleSummary({ id: runId('older'), memberName: 'Ana' })
  const outcome = rowsOutcome([{ name: 'answer', type: 'integer' }], [[41]])
  panel({
    runs: [older, sampleSummary()],
    latestRun: sampleRun(),
    loadRun: id => Promise.resolve(sampleRun({ id, memberName: 'Ana', outcome })),
  })
  const user = userEvent.setup()
  await user.click(screen.getByRole('tab', { name: 'History 2' }))
  await user.click(screen.getByRole('button', { name: /Ana/ }))
  expect(await screen.findByText(/An older run, by Ana/)).toBeTruthy()
  expect(screen.getByRole('columnheader', { name: /answer/ })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Back to the latest' }))
  expect(screen.queryByText(/An older run/)).toBeNull()
  expect(screen.getByRole('columnheader', { name: /country/ })).toBeTruthy()
})

test('a run that cannot be loaded says so at its row and can be tried again', async () => {
  panel({ runs: [sampleSummary({ id: runId('older') }), sampleSummary()], latestRun: sampleRun() })
  const user = userEvent.setup()
  await user.click(screen.getByRole('tab', { name: /History/ }))
  const oldest = screen.getAllByRole('listitem').at(-1)
  await user.click(within(oldest as HTMLElement).getByRole('button'))
  await waitFor(() =>
    expect(within(oldest as HTMLElement).getByRole('alert').textContent).toContain('This run is gone.'),
  )
})

test('while a run goes on it can be stopped, and not started again', async () => {
  const { props } = panel({
    running: sampleSummary({ state: 'running', result: 'running', memberName: 'Ana' }),
  })
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: /^Run/ }))
  await user.click(screen.getByRole('button', { name: 'Stop' }))
  expect(props.onRun).not.toHaveBeenCalled()
  expect(props.onStop).toHaveBeenCalledOnce()
  expect(screen.getByText(/Ana is running SQL/)).toBeTruthy()
})

test('reset says what is lost before it does anything', async () => {
  const { props } = panel()
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Reset' }))
  expect(props.onReset).not.toHaveBeenCalled()
  expect(screen.getByText(/gone for good/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Reset the database' }))
  expect(props.onReset).toHaveBeenCalledOnce()
})

test('somebody who may not run sees results and no buttons to run', () => {
  panel({ canRun: false, canStop: false, latestRun: sampleRun() })
  expect(screen.queryByRole('button', { name: /Run|Check|Reset|Stop/ })).toBeNull()
  expect(screen.getByText('SQLite 3')).toBeTruthy()
})

test('a candidate who was locked out in the middle of a run can still stop it', async () => {
  const { props } = panel({ canRun: false, running: sampleSummary() })
  await userEvent.setup().click(screen.getByRole('button', { name: 'Stop' }))
  expect(props.onStop).toHaveBeenCalledOnce()
})

test('a refusal stands at the buttons', () => {
  panel({ refusal: { message: 'A run is going on.' } })
  expect(screen.getByRole('alert').textContent).toBe('A run is going on.')
})

test('a check of a script that fails shows the error it failed with', () => {
  const outcome = {
    kind: 'failed' as const,
    statements: [],
    message: 'no such table: plays',
    position: null,
    hint: null,
  }
  const check = { kind: 'notComparable' as const, message: 'The script did not run to its end.' }
  panel({ latestRun: sampleRun({ kind: 'check', outcome, check }) })
  expect(screen.getByText('The script did not run to its end.')).toBeTruthy()
  expect(screen.getByText('no such table: plays')).toBeTruthy()
})
