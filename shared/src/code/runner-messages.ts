import { z } from 'zod'
import type { CodeTask } from '../contract/code-run.ts'

/** What runs a language in the browser; TypeScript is run as JavaScript. */
export const Engine = z.enum(['python', 'javascript'])
export type Engine = z.infer<typeof Engine>

/** What an engine is made of, as bytes and text: the frame it runs in can fetch nothing itself. */
export type EngineParts = {
  /** The program of its worker. */
  worker: string
  python: {
    /** Pyodide's JavaScript, a module. */
    loader: string
    wasm: ArrayBuffer
    /** Python's standard library, zipped. */
    library: ArrayBuffer
  } | null
}

export type Job = Omit<CodeTask, 'runId'> & { source: string }

/** What the page says to the frame that code runs in. */
export type ToFrame =
  | { kind: 'greet'; nonce: string }
  /** Keeps the parts and starts a worker ahead of the first run. */
  | { kind: 'prepare'; engine: Engine; parts: EngineParts }
  | { kind: 'run'; id: number; engine: Engine; job: Job }
  /** Ends the worker of the run that is going on. */
  | { kind: 'stop' }

const nonce = z.string()

/** What the frame says to the page. Each message repeats the nonce of the greeting. */
export const FromFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('greeted'), nonce }),
  /** The engine works: a worker of it has started. */
  z.object({ kind: z.literal('ready'), nonce, engine: Engine }),
  z.object({ kind: z.literal('failed'), nonce, engine: Engine, message: z.string() }),
  /** The code of a run has been handed to its worker. */
  z.object({ kind: z.literal('began'), nonce, id: z.number() }),
  /**
   * `end` is a `CodeRunEnd` as JSON, or whatever the code sent in its place. As text, since a structure may hold the same
   * list in itself sixty times over and take for ever to look at.
   */
  z.object({ kind: z.literal('ended'), nonce, id: z.number(), end: z.string() }),
  z.object({ kind: z.literal('stopped'), nonce }),
])
export type FromFrame = z.infer<typeof FromFrame>
