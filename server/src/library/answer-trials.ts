import { createHash } from 'node:crypto'
import type { AnswerTrials, TrialCell } from '@dryrun/shared/contract/library'
import type { Question, SqlWorkspace } from '@dryrun/shared/guide/question'
import { tryAnswers } from '../guides/answers/try-answers.ts'
import type { Fault } from '../guides/guide-pack-error.ts'
import { Refusal } from '../refusal.ts'
import { createSqlJudge, type SqlJudge } from '../runs/sql-judge.ts'
import type { SqlSandbox } from '../runs/sandbox/sql-sandbox.ts'
import { viewFaults } from './view-faults.ts'

/** How long the answers of one guide may run in all. Milliseconds. */
const trialsTimeoutMs = 120_000
/** Guides whose answers wait for their turn. */
const maxWaiting = 10
/** Questions that are known to be right, by what is run of them. */
const knownKept = 2_000

type Judged = Awaited<ReturnType<SqlJudge['judge']>>
type SqlQuestion = Question & { workspace: SqlWorkspace }

/**
 * Runs the SQL answers of guides that people write, one guide at a time, so that they take one place of the sandbox
 * from the rooms and not all. Answers in code are never run here.
 */
export function createAnswerTrials({ sandbox }: { sandbox: SqlSandbox }) {
  const judge = createSqlJudge(sandbox)
  const right = new Set<string>()
  let last: Promise<unknown> = Promise.resolve()
  /** Whose answers are tried or wait for it: one guide of each, so that nobody closes the line to the others. */
  const owners = new Set<string>()

  /** Does the work when those before it are done; the signal is raised when it has had its time. */
  async function inTurn<T>(owner: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (owners.has(owner))
      throw new Refusal('conflict', 'Answers of yours are being tried already. Wait for them.')
    if (owners.size >= maxWaiting)
      throw new Refusal('unavailable', 'The answers of many guides are being tried. Try again in a minute.')
    const mine = last
      .catch(() => undefined)
      .then(async () => {
        const signal = AbortSignal.timeout(trialsTimeoutMs)
        const done = await work(signal)
        if (signal.aborted) throw tookTooLong()
        return done
      })
    last = mine
    owners.add(owner)
    try {
      return await mine
    } finally {
      owners.delete(owner)
    }
  }

  async function tryQuestion(
    guideId: string,
    question: SqlQuestion,
    signal: AbortSignal,
  ): Promise<{ faults: Fault[]; came: ReadonlyMap<string, Judged> }> {
    const came = new Map<string, Judged>()
    const watched: SqlJudge = {
      async judge(answer) {
        if (signal.aborted) throw tookTooLong()
        const judged = await judge.judge({ ...answer, signal })
        if (answer.check.hidden.length > 0) came.set(answer.script, judged)
        return judged
      },
    }
    const faults = await tryAnswers(question, { judge: watched }, guideId)
    if (faults.length === 0 && !signal.aborted) remember(question.workspace)
    return { faults, came }
  }

  function remember(workspace: SqlWorkspace): void {
    right.add(keyOf(workspace))
    const [oldest] = right
    if (right.size > knownKept && oldest !== undefined) right.delete(oldest)
  }

  return {
    /** What each answer of a question came to on each dataset. `owner` is the account that asks. */
    tryOne: (owner: string, guideId: string, question: SqlQuestion): Promise<AnswerTrials> =>
      inTurn(owner, async signal => {
        const { faults, came } = await tryQuestion(guideId, question, signal)
        return { ...viewTrials(question, came), faults: viewFaults(faults, { id: guideId }) }
      }),

    /** The faults of all SQL answers; those that were right before are not run again. */
    async tryAll(owner: string, guideId: string, questions: readonly Question[]): Promise<Fault[]> {
      const untried = questions.filter(isSql).filter(({ workspace }) => !right.has(keyOf(workspace)))
      if (untried.length === 0) return []
      return inTurn(owner, async signal => {
        const faults: Fault[] = []
        for (const question of untried) {
          if (!signal.aborted) faults.push(...(await tryQuestion(guideId, question, signal)).faults)
        }
        return faults
      })
    },

    /** Takes the answers of questions as right that were tried elsewhere, as those of the server's own guides are. */
    trust(questions: readonly Question[]): void {
      for (const question of questions) if (isSql(question)) remember(question.workspace)
    },
  }
}
export type AnswerTrialsDesk = ReturnType<typeof createAnswerTrials>

export function isSql(question: Question): question is SqlQuestion {
  return question.workspace.kind === 'sql'
}

function tookTooLong(): Refusal {
  const minutes = trialsTimeoutMs / 60_000
  return new Refusal(
    'unavailable',
    `The answers took longer than ${minutes} minutes. Shorten what is slow, or the data.`,
  )
}

function keyOf({ seed, starter, check }: SqlWorkspace): string {
  return createHash('sha256')
    .update(JSON.stringify([seed, starter, check]))
    .digest('hex')
}

const visible = 'visible'

function viewTrials(
  { id, topic, workspace }: SqlQuestion,
  came: ReadonlyMap<string, Judged>,
): Omit<AnswerTrials, 'faults'> {
  const { check, starter } = workspace
  const folder = `questions/${topic}/${id}`
  const ids = check.hidden.map(hidden => hidden.id)
  const row = (path: string, title: string, script: string, passes: (dataset: string) => boolean | null) => {
    const judged = came.get(script)
    const cells = [visible, ...ids].map((dataset): TrialCell => {
      const isPassed = judged ? passedOn(judged, dataset) : null
      const wanted = passes(dataset)
      return { dataset, isPassed, isWanted: wanted === null || isPassed === wanted }
    })
    return { path: `${folder}/${path}`, title, cells }
  }
  return {
    datasets: [
      { id: visible, title: 'Visible data' },
      ...check.hidden.map(hidden => ({ id: hidden.id, title: hidden.title })),
    ],
    answers: [
      row('solution.sql', 'Model answer', check.solution, () => true),
      row('starter.sql', 'Starter', starter, dataset => (dataset === visible ? false : null)),
      ...check.hidden.map(hidden => {
        const fails = new Set([hidden.id, ...hidden.alsoFails])
        return row(
          `checks/${hidden.id}.wrong.sql`,
          `Wrong: ${hidden.title}`,
          hidden.wrong,
          dataset => !fails.has(dataset),
        )
      }),
    ],
  }
}

function passedOn({ check, hidden }: Judged, dataset: string): boolean | null {
  if (dataset === visible) return check.kind === 'passed'
  return hidden?.find(each => each.id === dataset)?.isPassed ?? null
}
