import { vi } from 'vitest'

export type Sent = { method: string; path: string; body: unknown }
type Answer = { status?: number; json: unknown }
type Handler = (sent: Sent) => Answer | Promise<Answer>

/**
 * Answers `fetch` from a table: `'GET /api/me': () => ({ json: … })`. What is not in the table is a failed test.
 * Gives the list of what was sent, in order.
 */
export function fakeServer(handlers: Record<string, Handler>): Sent[] {
  const log: Sent[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const method = init.method ?? 'GET'
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    const handler = handlers[`${method} ${path}`]
    if (!handler) throw new Error(`The fake server has no ${method} ${path}.`)
    const sent = { method, path, body }
    log.push(sent)
    const { status = 200, json } = await handler(sent)
    return new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json' } })
  })
  return log
}
