import { runGuideCommand } from './run-guide-command.ts'

process.exitCode = await runGuideCommand(process.argv.slice(2), {
  say: line => process.stdout.write(`${line}\n`),
  complain: line => process.stderr.write(`${line}\n`),
})
