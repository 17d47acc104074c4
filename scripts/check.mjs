import { runGates } from './gates/steps.mjs'
import { summarise } from './gates/verdict.mjs'

const { text, code } = summarise(await runGates())
console.log(text)
process.exitCode = code
