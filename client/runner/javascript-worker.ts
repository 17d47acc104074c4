import { runJavaScript } from '@dryrun/shared/code/javascript-harness'
import type { RawRun } from '@dryrun/shared/code/raw-results'
import type { Job } from '@dryrun/shared/code/runner-messages'
import { codeLimits, type CodeRunEnd } from '@dryrun/shared/contract/code-run'
import { transform } from 'sucrase'
import { serveFrame } from './worker-messages.ts'

serveFrame(() => Promise.resolve({ memory: null, run }))

function run(job: Job): CodeRunEnd {
  const result = runJob(job)
  return JSON.stringify(result).length > codeLimits.resultChars
    ? { kind: 'limited', limit: 'result' }
    : { kind: 'ran', run: result }
}

function runJob({ language, source, entry, cases }: Job): RawRun {
  const now = performance.now.bind(performance)
  try {
    // Types are taken out in place, so that lines stay what they are.
    const script =
      language === 'typescript'
        ? transform(source, { transforms: ['typescript'], disableESTransforms: true }).code
        : source
    return withLine(source, runJavaScript(script, entry, cases, codeLimits.outputChars, now))
  } catch (fault) {
    return broken(fault)
  }
}

/** The browser does not say where a syntax error is; a parser does, where it sees one too. */
function withLine(source: string, result: RawRun): RawRun {
  const { error } = result
  if (error === null || error.name !== 'SyntaxError' || error.line !== null) return result
  try {
    transform(source, { transforms: ['typescript'] })
    return result
  } catch (fault) {
    return { ...result, error: { ...error, line: lineOf(fault) } }
  }
}

function broken(fault: unknown): RawRun {
  const { message } = fault as Error
  const words = message.replace(/^Error transforming [^:]*: /, '').replace(/ \(\d+:\d+\)$/, '')
  const names = ['SyntaxError', 'Error']
  return {
    output: '',
    error: { name: 'SyntaxError', names, message: words, line: lineOf(fault) },
    results: [],
  }
}

function lineOf(fault: unknown): number | null {
  const line = (fault as { loc?: { line?: number } }).loc?.line
  return line !== undefined && line > 0 ? line : null
}
