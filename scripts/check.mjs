import { ownStep, runGates } from './gates/steps.mjs'
import { summarise } from './gates/verdict.mjs'
import { findOrInstallBrowser } from './setup/browser.mjs'

let browser = ''
const browsers = await ownStep('browser', async () => {
  browser = await findOrInstallBrowser()
})
const { text, code } = summarise([browsers, ...(await runGates(browser))])
console.log(text)
process.exitCode = code
