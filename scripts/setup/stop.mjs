/** Something a person can put right. Its message is the one sentence they read; it never shows a stack. */
export class Stop extends Error {}

/**
 * Runs a command's body and turns a `Stop` into its sentence and exit code 1. Anything else is a bug of ours
 * and keeps its stack.
 *
 * @param {() => Promise<number | void>} body resolves to the exit code (nothing means 0, and lets a server live on)
 */
export async function orOneSentence(body) {
  try {
    const code = await body()
    if (typeof code === 'number') process.exitCode = code
  } catch (error) {
    if (!(error instanceof Stop)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}
