import { RefusalBody } from '@dryrun/shared/contract/reply'
import { ApiRefusal } from '../api-refusal.ts'

export type Request = { method: string; path: string; body?: unknown; signal?: AbortSignal | undefined }

/**
 * Sends one request to our own server and gives its status and parsed JSON (null where there is none).
 * Throws `ApiRefusal` `unavailable` where the server cannot be reached; an abort is passed on as it is.
 */
export async function send({
  method,
  path,
  body,
  signal,
}: Request): Promise<{ status: number; json: unknown }> {
  const response = await reach(path, {
    method: method.toUpperCase(),
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  return { status: response.status, json: parse(await response.text()) }
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown
    throw new ApiRefusal('unavailable', unreachable())
  }
}

function unreachable(): string {
  return navigator.onLine
    ? 'The server does not answer. Check that it is running, then try again.'
    : 'You are offline. Connect to the network, then try again.'
}

function parse(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** What a reply that is not a success says, in the one form the client knows. */
export function refusalOf(status: number, json: unknown): ApiRefusal {
  const body = RefusalBody.safeParse(json)
  if (body.success) return new ApiRefusal(body.data.code, body.data.message, body.data.field)
  return status >= 502
    ? new ApiRefusal('unavailable', unreachable())
    : new ApiRefusal('internal', 'The server could not do this. Try again in a moment.')
}
