import { io, type Socket } from 'socket.io-client'
import type {
  ClientToServer,
  EventName,
  EventReply,
  Events,
  FactName,
  FactPayload,
  ServerToClient,
} from '@dryrun/shared/contract/events'
import type { RefusalBody, Reply } from '@dryrun/shared/contract/reply'
import {
  routes,
  type Route,
  type RouteInput,
  type RouteName,
  type RouteReply,
} from '@dryrun/shared/contract/routes'
import type { z } from 'zod'

export type HttpAnswer<T> = { status: number; value: T; refusal: RefusalBody | null }

/** Somebody with a browser of their own: cookies, HTTP and, once asked for, a socket. */
export class TestPerson {
  readonly url: string
  readonly cookies = new Map<string, string>()
  #socket: Socket<ServerToClient, ClientToServer> | null = null
  readonly heard: { fact: string; payload: unknown }[] = []

  constructor(url: string) {
    this.url = url
  }

  get cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async fetch(
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const response = await fetch(this.url + path, {
      ...init,
      headers: { cookie: this.cookieHeader, origin: this.url, ...init.headers },
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) this.cookies.delete(pair.slice(0, at))
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  /** Calls a route and gives status and answer, refused or not. */
  async call<N extends RouteName>(name: N, input: RouteInput<N>): Promise<HttpAnswer<RouteReply<N>>> {
    const route: Route = routes[name]
    const { params, body, query } = input as {
      params?: Record<string, string>
      body?: unknown
      query?: Record<string, string>
    }
    const path = route.path.replace(/:(\w+)/g, (_all, key: string) => encodeURIComponent(params?.[key] ?? ''))
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`
    const response = await this.fetch(`/api${path}${search}`, {
      method: route.method.toUpperCase(),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const answer: unknown = await response.json()
    return {
      status: response.status,
      value: answer as RouteReply<N>,
      refusal: response.ok ? null : (answer as RefusalBody),
    }
  }

  /** Calls a route that must succeed. */
  async api<N extends RouteName>(name: N, input: RouteInput<N>): Promise<RouteReply<N>> {
    const answer = await this.call(name, input)
    if (answer.refusal) throw new Error(`${name}: ${answer.status} ${answer.refusal.message}`)
    return answer.value
  }

  async signUp(
    name: string,
    email = `${name.toLowerCase().replaceAll(' ', '.')}@example.test`,
  ): Promise<this> {
    const response = await this.fetch('/api/auth/sign-up/email', {
      method: 'POST',
      body: JSON.stringify({ name, email, password: 'correct horse battery' }),
      headers: { 'content-type': 'application/json' },
    })
    if (!response.ok) throw new Error(`sign-up: ${response.status} ${await response.text()}`)
    return this
  }

  /** This person's socket, connected. */
  async connect(): Promise<Socket<ServerToClient, ClientToServer>> {
    if (this.#socket?.connected) return this.#socket
    const socket: Socket<ServerToClient, ClientToServer> = io(this.url, {
      forceNew: true,
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie: this.cookieHeader, origin: this.url },
    })
    this.#socket = socket
    socket.onAny((fact: string, payload: unknown) => this.heard.push({ fact, payload }))
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    return socket
  }

  /** Asks over the socket and gives the reply, refused or not. */
  async tryAsk<N extends EventName>(
    name: N,
    input: z.input<Events[N]['input']>,
  ): Promise<Reply<EventReply<N>>> {
    const socket = (await this.connect()) as unknown as {
      emitWithAck: (...args: unknown[]) => Promise<unknown>
    }
    return (await socket.emitWithAck(name, input)) as Reply<EventReply<N>>
  }

  /** Asks something that must succeed. */
  async ask<N extends EventName>(name: N, input: z.input<Events[N]['input']>): Promise<EventReply<N>> {
    const reply = await this.tryAsk(name, input)
    if (!reply.ok) throw new Error(`${name}: ${reply.refusal.code} ${reply.refusal.message}`)
    return reply.value
  }

  /** The next fact of a name; fails after five seconds. */
  async next<N extends FactName>(fact: N): Promise<FactPayload<N>> {
    const socket = (await this.connect()) as unknown as {
      once: (name: string, hear: (payload: unknown) => void) => void
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${fact} was not heard within 5 s`)), 5_000)
      socket.once(fact, payload => {
        clearTimeout(timer)
        resolve(payload as FactPayload<N>)
      })
    })
  }

  disconnect(): void {
    this.#socket?.disconnect()
    this.#socket = null
  }
}
