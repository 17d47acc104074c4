import { runJavaScript } from '@dryrun/shared/code/javascript-harness'
import { pythonHarness } from '@dryrun/shared/code/python-harness'
import { RawRun, type CodeFailure } from '@dryrun/shared/code/raw-results'
import { parentPort, workerData } from 'node:worker_threads'
import { loadPyodide } from 'pyodide'
import { transform } from 'sucrase'
import type { CodeAnswer } from './code-runner.ts'

/** A thread that runs answers in code, one at a time; it says once that it is ready. */
const port = parentPort
if (!port) throw new Error('code-worker runs as a worker thread only.')

/** Characters kept of what an answer prints. */
const outputChars = 10_000

const runPython = (workerData as { hasPython: boolean }).hasPython ? await startPython() : null
port.on('message', (answer: CodeAnswer) => port.postMessage(run(answer)))
port.postMessage('ready')

function run({ language, source, entry, cases }: CodeAnswer): RawRun {
  if (language === 'python') {
    if (!runPython) throw new Error('Python was left out.')
    return RawRun.parse(JSON.parse(runPython(source, entry, JSON.stringify(cases), outputChars)))
  }
  const script = language === 'typescript' ? stripTypes(source) : source
  if (typeof script !== 'string') return { output: '', error: script, results: [] }
  return runJavaScript(script, entry, cases, outputChars, () => performance.now())
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
