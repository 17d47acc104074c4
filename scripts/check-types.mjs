import { runTool } from './setup/run-command.mjs'

// Each workspace even when one fails, so that one run tells everything.
let failed = 0
for (const workspace of ['shared', 'server', 'client', 'e2e', 'scripts']) {
  const { code } = await runTool('typescript/bin/tsc', ['-p', workspace, '--pretty', 'false'])
  if (code !== 0) failed += 1
}
process.exitCode = failed > 0 ? 1 : 0
