import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { defineConfig } from 'vite'

const source = join(import.meta.dirname, 'src')

/**
 * The server, the demo's seed and every worker thread, each a file of its own right in `dist`: a worker is started by
 * `new URL('./<name>-worker.js', import.meta.url)`, which must hold from any bundled file.
 */
function entries(): Record<string, string> {
  const workers = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(path =>
    path.endsWith('-worker.ts'),
  )
  const named = workers.map(path => [basename(path, '.ts'), join(source, path)] as const)
  const input = Object.fromEntries(named)
  if (Object.keys(input).length < named.length) throw new Error('Two workers share a file name: rename one.')
  return { main: join(source, 'main.ts'), seed: join(source, 'seed.ts'), ...input }
}

export default defineConfig({
  root: import.meta.dirname,
  // Only our own code is bundled; packages are loaded from node_modules as they are.
  ssr: { noExternal: [/^@dryrun\//] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: entries(),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
