import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { build, type Connect, type Plugin } from 'vite'

const folder = join(import.meta.dirname, '..', 'runner')
const workers = ['python-worker', 'javascript-worker']

const pyodide = dirname(createRequire(import.meta.url).resolve('pyodide/package.json'))
const pyodideFiles = ['pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip']

/**
 * What runs candidates' code, at addresses of its own: the page of the sandboxed frame and the programs of its workers
 * below `/runner/`, and Pyodide below `/pyodide/<version>/`. The same in the build and while developing.
 */
export function runnerFiles(): Plugin {
  return {
    name: 'runner-files',
    applyToEnvironment: environment => environment.name === 'client',
    configureServer(server) {
      server.middlewares.use(answer)
    },
    async generateBundle() {
      const version = await pyodideVersion()
      for (const name of pyodideFiles) {
        const source = await readFile(join(pyodide, name))
        this.emitFile({ type: 'asset', fileName: `pyodide/${version}/${name}`, source })
      }
      for (const name of workers) {
        this.emitFile({ type: 'asset', fileName: `runner/${name}.js`, source: await bundle(name) })
      }
      this.emitFile({ type: 'asset', fileName: 'runner/index.html', source: await page() })
    },
  }
}

const answer: Connect.NextHandleFunction = (request, response, next) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  const name = basename(path)
  if (path.startsWith('/pyodide/') && pyodideFiles.includes(name)) {
    createReadStream(join(pyodide, name)).pipe(response)
    return
  }
  if (!path.startsWith('/runner/')) return next()
  const isPage = name === 'index.html'
  const made = isPage ? page() : bundle(basename(name, '.js'))
  response.setHeader('Content-Type', isPage ? 'text/html' : 'text/javascript')
  made.then(text => response.end(text), next)
}

/** The whole page in one file, with a policy that lets in this one script and no address at all. */
async function page(): Promise<string> {
  const [html, script] = await Promise.all([readFile(join(folder, 'index.html'), 'utf8'), bundle('frame')])
  // The end of a script is found without reading it.
  if (script.includes('</script')) throw new Error('The script of the runner ends its own element.')
  const own = `\n${script.trim()}\n`
  const hash = createHash('sha256').update(own).digest('base64')
  const policy = `default-src 'none'; script-src 'sha256-${hash}' blob: 'unsafe-eval' 'wasm-unsafe-eval'; worker-src blob:`
  return html.replace('%POLICY%', () => policy).replace(/\s*%SCRIPT%\s*/, () => own)
}

/** One program without imports, which a worker of a blob could not have. */
async function bundle(name: string): Promise<string> {
  const result = await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: join(folder, `${name}.ts`), output: { format: 'iife' } },
    },
  })
  const outputs = [result].flat().flatMap(each => ('output' in each ? each.output : []))
  const [chunk, ...others] = outputs
  if (chunk?.type !== 'chunk' || others.length > 0) throw new Error(`${name} is not one file.`)
  return chunk.code
}

async function pyodideVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(pyodide, 'package.json'), 'utf8')) as { version: string }
  return version
}
