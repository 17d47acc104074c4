import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { CaseOutcome, CodeOutcome } from '@dryrun/shared/contract/code-run'
import { MemberId, RoundId, RunId } from '@dryrun/shared/contract/ids'
import type { Run, RunSummary } from '@dryrun/shared/contract/run'
import { renderApp } from '../../../test/render.tsx'
import { CodePanel, type CodePanelProps } from './code-panel.tsx'

function panel(more: Partial<CodePanelProps> = {}) {
  const props: CodePanelProps = {
    language: 'python',
    runs: [],
    latestRun: null,
    running: null,
    starting: null,
    isPreparing: false,
    canRun: true,
    canStop: true,
    canTryHidden: false,
    onRun: vi.fn(),
    onTryHidden: vi.fn(),
    onStop: vi.fn(),
    loadRun: () => Promise.reject(new Error('This run is gone.')),
    ...more,
  }
  return { props, ...renderApp(<CodePanel {...props} />) }
}

function runOf(code: CodeOutcome | null, more: Partial<Run> = {}): Run {
  return {
    id: RunId.parse('run-00000001'),
    roundId: RoundId.parse('round-code-1'),
    memberId: MemberId.parse('member-ben-1'),
    memberName: 'Ben',
    kind: 'cases',
    script: 'def total(plays):\n    return sum(plays)',
    startLine: 1,
    state: 'finished',
    startedAt: '2026-03-02T18:04:00.000Z',
    durationMs: 3,
    outcome: null,
    check: null,
    code,
    hidden: null,
    ...more,
  }
}

function summaryOf(more: Partial<RunSummary> = {}): RunSummary {
  const { outcome: _o, check: _c, code: _code, hidden: _h, ...rest } = runOf(null)
  return { ...rest, result: 'passed', rowCount: null, ...more }
}

const passed: CaseOutcome = {
  title: 'two plays',
  isPassed: true,
  args: [[3, 4]],
  expected: 7,
  value: 7,
  error: null,
  output: '',
  durationMs: 0.4,
}
const wrong: CaseOutcome = {
  ...passed,
  title: 'no plays',
  isPassed: false,
  args: [[]],
  expected: 0,
  value: null,
  output: 'looking\n',
  error: { name: 'IndexError', names: ['IndexError'], message: 'list index out of range', line: 2 },
}
const ran = (...cases: CaseOutcome[]): CodeOutcome => ({ kind: 'ran', output: '', cases })
const caseButton = (name: RegExp) => screen.getByRole('button', { name })

test('the first case that fails is open and says what was wanted, what came, what was printed and where', async () => {
  const onJumpTo = vi.fn()
  panel({ latestRun: runOf(ran(passed, wrong, { ...wrong, title: 'late' })), onJumpTo })
  expect(screen.getByText('2 of 3 cases fail')).toBeTruthy()
  expect(caseButton(/Passes two plays/).getAttribute('aria-expanded')).toBe('false')
  expect(caseButton(/Fails no plays/).getAttribute('aria-expanded')).toBe('true')
  expect(caseButton(/Fails late/).getAttribute('aria-expanded')).toBe('false')
  const facts = ['Arguments', 'Expected', 'Got', 'Printed'].map(
    name => screen.getByRole('group', { name }).textContent,
  )
  expect(facts).toEqual(['[]', '0', 'IndexError: list index out of range', 'looking\n'])
  await userEvent.setup().click(screen.getByRole('button', { name: 'Go to line 2' }))
  expect(onJumpTo).toHaveBeenCalledWith(2, 1)
})

test('any case opens and closes', async () => {
  panel({ latestRun: runOf(ran(passed, { ...passed, title: 'an error', raises: 'ValueError' })) })
  expect(screen.getByText('All 2 cases pass')).toBeTruthy()
  expect(screen.queryByRole('group', { name: 'Got' })).toBeNull()
  const user = userEvent.setup()
  await user.click(caseButton(/an error/))
  expect(screen.getByRole('group', { name: 'Expected' }).textContent).toBe('an error: ValueError')
  await user.click(caseButton(/an error/))
  expect(screen.queryByRole('group', { name: 'Expected' })).toBeNull()
})

test('code that does not load shows its error and leads to the line', async () => {
  const error = { name: 'SyntaxError', names: ['SyntaxError'], message: "expected ':'", line: 4 }
  const onJumpTo = vi.fn()
  panel({ latestRun: runOf({ kind: 'broken', output: 'first\n', error }), onJumpTo })
  expect(screen.getByText("SyntaxError: expected ':'")).toBeTruthy()
  expect(screen.getByRole('group', { name: 'Printed' }).textContent).toBe('first\n')
  await userEvent.setup().click(screen.getByRole('button', { name: 'Go to line 4' }))
  expect(onJumpTo).toHaveBeenCalledWith(4, 1)
})

test.each<[string, CodeOutcome, string]>([
  ['time', { kind: 'limited', limit: 'time', message: 'Look for a loop.' }, 'Time limit: 10 s'],
  ['result', { kind: 'limited', limit: 'result', message: 'Less.' }, 'Result limit: 300,000 characters'],
  ['stop', { kind: 'stopped', message: 'Ana stopped this.' }, 'Stopped'],
])('a run that was ended says why: %s', (_why, outcome, title) => {
  panel({ latestRun: runOf(outcome) })
  expect(screen.getByText(title)).toBeTruthy()
})

test('of hidden cases everybody reads how many pass', () => {
  panel({ latestRun: runOf(null, { kind: 'hidden', hidden: { passed: 3, total: 4 } }) })
  expect(screen.getByText('3 of 4 hidden cases pass')).toBeTruthy()
  expect(screen.getByText(/Ben tried this on the hidden cases/)).toBeTruthy()
})

test('only who may try the hidden cases has the button for it', async () => {
  const { props, unmount } = panel({ canTryHidden: true })
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try hidden cases' }))
  expect(props.onTryHidden).toHaveBeenCalledOnce()
  unmount()
  panel()
  expect(screen.queryByRole('button', { name: 'Try hidden cases' })).toBeNull()
})

test('a run that waits for Python says so and can be stopped', async () => {
  const { props } = panel({
    isPreparing: true,
    starting: { language: 'python', megabytesLoaded: 4.3, isLoaded: false },
    latestRun: runOf(ran(passed)),
  })
  expect(screen.getByRole('status').textContent).toContain('Starting Python in this browser')
  expect(screen.getByRole('status').textContent).toContain('4 of 13 MB')
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: /^Run/ }))
  expect(props.onRun).not.toHaveBeenCalled()
  await user.click(screen.getByRole('button', { name: 'Stop' }))
  expect(props.onStop).toHaveBeenCalledOnce()
})

test('while it starts ahead of the first run, running is offered all the same', async () => {
  const { props } = panel({ starting: { language: 'python', megabytesLoaded: 0, isLoaded: true } })
  expect(screen.getByText('Nothing run yet')).toBeTruthy()
  await userEvent.setup().click(screen.getByRole('button', { name: /^Run/ }))
  expect(props.onRun).toHaveBeenCalledOnce()
})

test('somebody else’s run is named, and dims what came before it', () => {
  panel({
    latestRun: runOf(ran(passed)),
    running: summaryOf({ state: 'running', result: 'running', memberName: 'Ana', kind: 'hidden' }),
  })
  expect(screen.getByText(/Ana is trying the hidden cases/)).toBeTruthy()
  expect(screen.getByRole('tabpanel').getAttribute('aria-busy')).toBe('true')
})

test('who may not run sees results and no buttons', () => {
  panel({ canRun: false, canStop: false, latestRun: runOf(ran(passed)) })
  expect(screen.queryByRole('button', { name: /^(Run|Stop|Try)/ })).toBeNull()
  expect(screen.getByText('Python 3.14')).toBeTruthy()
})

test('an older run opens from the history and leads back', async () => {
  const older = summaryOf({ id: RunId.parse('run-older-01'), memberName: 'Ana', result: 'casesFailed' })
  panel({
    runs: [older, summaryOf()],
    latestRun: runOf(ran(passed)),
    loadRun: id => Promise.resolve(runOf(ran(wrong), { id, memberName: 'Ana' })),
  })
  const user = userEvent.setup()
  await user.click(screen.getByRole('tab', { name: 'History 2' }))
  expect(
    screen
      .getAllByRole('listitem')
      .map(item => within(item).queryByText(/All cases pass|Some cases fail/)?.textContent),
  ).toEqual(['All cases pass', 'Some cases fail'])
  await user.click(screen.getByRole('button', { name: /Ana/ }))
  expect(await screen.findByText(/An older run, by Ana/)).toBeTruthy()
  expect(screen.getByText('1 of 1 case fails')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Back to the latest' }))
  expect(screen.getByText('The case passes')).toBeTruthy()
})

test('says when hidden cases are tried where that is at the end, and not beside the way to try them', () => {
  const words = 'Hidden cases are tried when you finish: their inputs would give them away.'
  const { unmount } = panel({ hiddenComeAtEnd: true })
  expect(screen.getByText(words)).toBeTruthy()
  unmount()
  panel({ hiddenComeAtEnd: true, canTryHidden: true })
  expect(screen.queryByText(words)).toBeNull()
})
