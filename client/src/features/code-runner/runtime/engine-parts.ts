import type { Engine, EngineParts } from '@dryrun/shared/code/runner-messages'
import { version } from 'pyodide/package.json'

/** What Python weighs before compression, in megabytes; the first time, all of it is loaded. */
export const pythonMegabytes = 13

const pyodide = `/pyodide/${version}`
const pythonFiles = ['pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip'] as const

/**
 * Fetches what an engine is made of, from our own server; the browser keeps it for the next time.
 * `hear` is told the bytes that came so far. Rejects where one of the files cannot be had.
 */
export async function loadEngineParts(engine: Engine, hear: (bytes: number) => void): Promise<EngineParts> {
  let loaded = 0
  const load = (path: string) => loadBytes(path, more => hear((loaded += more)))
  const text = new TextDecoder()
  const program = load(`/runner/${engine}-worker.js`)
  if (engine === 'javascript') return { worker: text.decode(await program), python: null }
  const files = pythonFiles.map(name => load(`${pyodide}/${name}`))
  const [worker, loader, wasm, library] = await Promise.all([program, ...files])
  if (!loader || !wasm || !library) throw new Error('A file of Python is missing.')
  return { worker: text.decode(worker), python: { loader: text.decode(loader), wasm, library } }
}

async function loadBytes(path: string, hear: (more: number) => void): Promise<ArrayBuffer> {
  const response = await fetch(path)
  if (!response.ok || response.body === null) throw new Error(`${path} answered ${response.status}`)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const reader = response.body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    chunks.push(next.value)
    hear(next.value.length)
  }
  return new Blob(chunks).arrayBuffer()
}
