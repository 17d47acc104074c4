import { runJavaScript } from '@dryrun/shared/code/javascript-harness'
import { pythonHarness } from '@dryrun/shared/code/python-harness'
import { RawRun, type CodeFailure } from '@dryrun/shared/code/raw-results'
import type { JsonValue } from '@dryrun/shared/guide/json-value'
import type { CodeLanguage } from '@dryrun/shared/guide/question'
import { loadPyodide } from 'pyodide'
import { transform } from 'sucrase'

/** Runs answers in code, as the browser does. For answers one trusts: they run in this process. */
export interface CodeRunner {
  run(language: CodeLanguage, source: string, entry: string, cases: readonly JsonValue[][]): RawRun
}

/** Characters kept of what an answer prints. */
const outputChars = 10_000

/** Starts Python, which takes some seconds and may be left out; the languages of the browser need nothing. */
export async function startCodeRunner({ hasPython } = { hasPython: true }): Promise<CodeRunner> {
  const runPython = hasPython ? await startPython() : null
  return {
    run(language, source, entry, cases) {
      if (language === 'python') {
        if (!runPython) throw new Error('Python was left out.')
        return RawRun.parse(JSON.parse(runPython(source, entry, JSON.stringify(cases), outputChars)))
      }
      const script = language === 'typescript' ? stripTypes(source) : source
      if (typeof script !== 'string') return { output: '', error: script, results: [] }
      return runJavaScript(script, entry, cases, outputChars, () => performance.now())
    },
  }
}

async function startPython(): Promise<(...given: unknown[]) => string> {
  const python = await loadPyodide()
  python.runPython(pythonHarness)
  return python.globals.get('run_cases') as (...given: unknown[]) => string
}

/** The script without its types, or why it cannot be read. */
function stripTypes(source: string): string | CodeFailure {
  try {
    return transform(source, { transforms: ['typescript'], disableESTransforms: true }).code
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { name: 'SyntaxError', names: ['SyntaxError', 'Error'], message, line: null }
  }
}
