import type { MediaProblem } from '../../live/call/call-state.ts'
import type { Input } from './permission-steps.ts'

export type ProblemWords = {
  title: string
  /** What to do; null where the steps of the browser say it. */
  text: string | null
  /** True where asking again may go otherwise. */
  canAskAgain: boolean
}

/** `what`: "microphone and camera"; the others follow from whether that is one or two. */
type Words = { what: string; either: string; is: string; them: string; theyAre: string }

const words: Record<MediaProblem, (words: Words) => { title: string; text: string | null }> = {
  denied: ({ what, is }) => ({ title: `Your ${what} ${is} blocked for this page.`, text: null }),
  dismissed: ({ what }) => ({
    title: `Your browser asked for your ${what} and got no answer.`,
    text: 'Ask again, and choose Allow.',
  }),
  notFound: ({ either }) => ({
    title: `No ${either} was found.`,
    text: 'Plug one in and it is used at once, or join without.',
  }),
  inUse: ({ what, is, them }) => ({
    title: `Your ${what} ${is} taken by another program.`,
    text: `Close the program that uses ${them}, then ask again.`,
  }),
  ended: ({ what, them, theyAre }) => ({
    title: `Your ${what} went away.`,
    text: `Plug ${them} in again: ${theyAre} used at once.`,
  }),
  insecure: ({ what }) => ({
    title: 'This page is not on a secure address.',
    text: `Browsers give the ${what} only to addresses that begin with https. Ask whoever runs this server.`,
  }),
  unsupported: ({ what }) => ({
    title: `This browser has no way to your ${what}.`,
    text: 'Open this page in a current Chrome, Edge, Firefox or Safari.',
  }),
  unknown: ({ what, them }) => ({
    title: `Your ${what} did not start.`,
    text: `Unplug ${them} and plug ${them} in again, or choose another, then ask again.`,
  }),
}

/** @param inputs those that have this problem: not empty */
export function problemWords(problem: MediaProblem, inputs: readonly Input[]): ProblemWords {
  const isOne = inputs.length === 1
  return {
    ...words[problem]({
      what: inputs.join(' and '),
      either: inputs.join(' or '),
      is: isOne ? 'is' : 'are',
      them: isOne ? 'it' : 'them',
      theyAre: isOne ? 'it is' : 'they are',
    }),
    canAskAgain: problem !== 'insecure' && problem !== 'unsupported',
  }
}
