import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { blurFiles } from './build/blur-files.ts'
import { runnerFiles } from './build/runner-files.ts'

const server = `http://127.0.0.1:${process.env.DRYRUN_DEV_SERVER_PORT ?? '3000'}`

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), runnerFiles(), blurFiles()],
  // A second copy of Yjs or React breaks both without a word.
  resolve: { dedupe: ['yjs', 'react', 'react-dom'] },
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Nothing becomes a data: address, so that the page's content security policy need not allow any.
    assetsInlineLimit: 0,
    // Monaco is about 4 MB and its TypeScript worker 7 MB; both are loaded only where they are used.
    chunkSizeWarningLimit: 8_000,
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    strictPort: true,
    proxy: {
      // A bare string would rewrite the Host header, and the server compares it with the Origin.
      '/api': { target: server },
      '/healthz': { target: server },
      '/readyz': { target: server },
      '/socket.io': { target: server, ws: true },
      '/collab': { target: server, ws: true },
    },
  },
})
