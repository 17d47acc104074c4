import { z } from 'zod'
import type { JsonValue } from '../guide/json-value.ts'
import type { CodeFailure, RawResult, RawRun } from './raw-results.ts'

/** Every name an error answers to: its class and the classes above. */
function namesOf(error: Error): string[] {
  const names = [error.name]
  for (let type = Object.getPrototypeOf(error); type !== null; type = Object.getPrototypeOf(type)) {
    const { name } = type.constructor as { name: string }
    if (!names.includes(name) && name !== 'Object') names.push(name)
  }
  return names
}

/** Lines that `new Function` puts above a body, in V8 and SpiderMonkey alike. */
const linesAbove = 2

function failureOf(thrown: unknown): CodeFailure {
  if (!(thrown instanceof Error)) {
    return { name: 'Error', names: ['Error'], message: String(thrown).slice(0, 2_000), line: null }
  }
  const at = /(?:<anonymous>|Function):(\d+):\d+/.exec(thrown.stack ?? '')?.[1]
  const line = at === undefined ? null : Number(at) - linesAbove
  return {
    name: thrown.name,
    names: namesOf(thrown),
    message: thrown.message.slice(0, 2_000),
    line: line !== null && line > 0 ? line : null,
  }
}

/** Prints like the console, a line for each call, up to a number of characters. */
function createOutput(outputChars: number) {
  let text = ''
  const print = (...things: unknown[]) => {
    const line = `${things.map(shown).join(' ')}\n`
    text += line.slice(0, Math.max(0, outputChars - text.length))
  }
  return { print, text: () => text }
}

function shown(thing: unknown): string {
  if (typeof thing === 'string') return thing
  return JSON.stringify(plain(thing, 0)) ?? String(thing)
}

const deepest = 60

/** A result as JSON: iterables as lists, sets sorted, maps as objects, `undefined` as null. */
function plain(value: unknown, depth: number): JsonValue {
  if (depth > deepest) throw new RangeError(`The result is nested more than ${deepest} levels deep.`)
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value !== 'object')
    throw new TypeError(`The result holds a ${typeof value}, which cannot be compared.`)
  if (value instanceof Set) {
    const text = (item: JsonValue) => JSON.stringify(item)
    return [...value].map(item => plain(item, depth + 1)).sort((a, b) => (text(a) < text(b) ? -1 : 1))
  }
  if (value instanceof Map) return plain(Object.fromEntries(value), depth)
  if (Symbol.iterator in value) return [...(value as Iterable<unknown>)].map(item => plain(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, depth + 1)]))
}

const Callable = z.custom<(...args: unknown[]) => unknown>(value => typeof value === 'function')

/**
 * Calls a function of an answer in JavaScript with the arguments of each case. The answer runs right here, so call
 * this only where it can reach nothing: in a worker of its own.
 */
export function runJavaScript(
  source: string,
  entry: string,
  cases: readonly (readonly JsonValue[])[],
  outputChars: number,
  /** Milliseconds from any fixed moment. */
  now: () => number,
): RawRun {
  let output = createOutput(outputChars)
  const loaded = output
  const print = (...things: unknown[]) => output.print(...things)
  const quiet = { log: print, info: print, warn: print, error: print, debug: print }
  let answer: (...args: unknown[]) => unknown
  try {
    const load = new Function(
      'console',
      `"use strict";${source}\nreturn typeof ${entry} === 'undefined' ? null : ${entry}`,
    )
    const found = Callable.safeParse(load(quiet))
    if (!found.success)
      throw new ReferenceError(`There is no function ${entry}. Keep its name as the starter gives it.`)
    answer = found.data
  } catch (thrown) {
    return { output: loaded.text(), error: failureOf(thrown), results: [] }
  }
  const results = cases.map((args): RawResult => {
    output = createOutput(outputChars)
    const own = output
    const start = now()
    const ended = () => ({ output: own.text(), durationMs: now() - start })
    try {
      const value = plain(answer(...(JSON.parse(JSON.stringify(args)) as unknown[])), 0)
      return { value, error: null, ...ended() }
    } catch (thrown) {
      return { value: null, error: failureOf(thrown), ...ended() }
    }
  })
  return { output: loaded.text(), error: null, results }
}
