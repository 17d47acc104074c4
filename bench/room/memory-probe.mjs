// Loaded into each measured server before its own code. On SIGUSR2 it collects garbage and writes what is left.
import { writeFileSync } from 'node:fs'

process.on('SIGUSR2', () => {
  for (let i = 0; i < 3; i++) globalThis.gc?.()
  writeFileSync(
    process.env.BENCH_MEMORY_FILE ?? '',
    JSON.stringify({ ...process.memoryUsage(), at: Date.now() }),
  )
})
