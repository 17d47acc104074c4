import './without-import-scripts.ts'
import { pythonHarness } from '@dryrun/shared/code/python-harness'
import type { Job } from '@dryrun/shared/code/runner-messages'
import { codeLimits, type CodeRunEnd } from '@dryrun/shared/contract/code-run'
import { loadPyodide, type PyodideAPI } from 'pyodide'
import { info } from 'pyodide/pyodide-lock.json'
import { serveFrame, type PythonParts } from './worker-messages.ts'

/** What Pyodide can do beyond its types: keep its memory, to begin with it another time. */
type WithMemory = PyodideAPI & { makeMemorySnapshot: () => Uint8Array }
type RunCases = (source: string, entry: string, casesJson: string, outputChars: number) => string

type Options = NonNullable<Parameters<typeof loadPyodide>[0]>

serveFrame(async parts => {
  if (!parts) throw new Error('Python came without its files.')
  const python = (await withoutNetwork(parts, () => loadPython(parts))) as WithMemory
  // Memory that was kept holds the random numbers of then.
  python.runPython(`import random; random.seed()\n${pythonHarness}`)
  const memory = parts.memory === 'keep' ? python.makeMemorySnapshot() : null
  const runCases = python.globals.get('run_cases') as RunCases
  return { memory, run: job => runPython(runCases, job) }
})

async function loadPython({ loader, memory }: PythonParts): Promise<PyodideAPI> {
  const address = URL.createObjectURL(new Blob([loader], { type: 'text/javascript' }))
  const { default: createPyodideModule } = (await import(address)) as {
    default: NonNullable<Options['createPyodideModule']>
  }
  URL.revokeObjectURL(address)
  return loadPyodide({
    createPyodideModule,
    indexURL: 'https://runner.invalid/',
    // No packages: what is not in the standard library is simply not there.
    lockFileContents: JSON.stringify({ info, packages: {} }),
    // Nobody sits at this keyboard: `input()` meets the end of the file.
    stdin: () => null,
    stdout: () => {},
    stderr: () => {},
    ...(memory === 'keep' && { _makeSnapshot: true }),
    ...(typeof memory === 'object' && { _loadSnapshot: memory }),
  })
}

/** Gives Pyodide its files when it would fetch them. */
async function withoutNetwork<T>({ wasm, library }: PythonParts, load: () => Promise<T>): Promise<T> {
  const { fetch } = self
  const { instantiateStreaming } = WebAssembly
  self.fetch = () => Promise.resolve(new Response(library))
  WebAssembly.instantiateStreaming = async (_source, imports) => ({
    module: wasm,
    instance: await WebAssembly.instantiate(wasm, imports),
  })
  try {
    return await load()
  } finally {
    self.fetch = fetch
    WebAssembly.instantiateStreaming = instantiateStreaming
  }
}

function runPython(runCases: RunCases, { source, entry, cases }: Job): CodeRunEnd {
  const text = runCases(source, entry, JSON.stringify(cases), codeLimits.outputChars)
  if (text.length > codeLimits.resultChars) return { kind: 'limited', limit: 'result' }
  return { kind: 'ran', run: JSON.parse(text) as Extract<CodeRunEnd, { kind: 'ran' }>['run'] }
}
