import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import type { Connect, Plugin } from 'vite'

const library = dirname(createRequire(import.meta.url).resolve('@mediapipe/selfie_segmentation/package.json'))

/** What the library asks for by name: itself, its engine with and without SIMD, its graph and the model for wide pictures. */
const files = [
  'selfie_segmentation.js',
  'selfie_segmentation.binarypb',
  'selfie_segmentation_landscape.tflite',
  'selfie_segmentation_solution_simd_wasm_bin.js',
  'selfie_segmentation_solution_simd_wasm_bin.wasm',
  'selfie_segmentation_solution_wasm_bin.js',
  'selfie_segmentation_solution_wasm_bin.wasm',
]
const contentTypes: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm' }

/**
 * The files of the background blur below `/assets/selfie-segmentation-<version>/`, loaded only where blur is switched
 * on. The same in the build and while developing.
 */
export function blurFiles(): Plugin {
  return {
    name: 'blur-files',
    applyToEnvironment: environment => environment.name === 'client',
    configureServer(server) {
      server.middlewares.use(answer)
    },
    async generateBundle() {
      const { version } = JSON.parse(await readFile(join(library, 'package.json'), 'utf8')) as {
        version: string
      }
      for (const name of files) {
        const source = await readFile(join(library, name))
        this.emitFile({ type: 'asset', fileName: `assets/selfie-segmentation-${version}/${name}`, source })
      }
    },
  }
}

const answer: Connect.NextHandleFunction = (request, response, next) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname
  const name = basename(path)
  if (!path.startsWith('/assets/selfie-segmentation-') || !files.includes(name)) return next()
  response.setHeader('Content-Type', contentTypes[extname(name)] ?? 'application/octet-stream')
  createReadStream(join(library, name)).pipe(response)
}
