import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import express, { type ErrorRequestHandler } from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientPages } from './client-pages.ts'
import { securityHeaders } from './security.ts'

const folder = mkdtempSync(join(tmpdir(), 'dryrun-pages-'))
let server: Server
let url: string

beforeAll(async () => {
  for (const file of ['index.html', 'runner/index.html', 'runner/python-worker.js', 'pyodide/1/a.wasm']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), file)
  }
  server = createServer(express().use(securityHeaders(false), clientPages(folder)))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise(resolve => server.close(resolve))
  rmSync(folder, { recursive: true })
})

const headers = async (path: string) => (await fetch(url + path)).headers

test('the page that runs code has no origin and may load nothing', async () => {
  const policy = ((await headers('/runner/index.html')).get('content-security-policy') ?? '').split('; ')
  expect(policy).toContain('sandbox allow-scripts')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'self'")
  // No address at all: a host here would be a place that candidates' code can send to.
  const sources = policy.filter(directive => directive.includes('-src')).join(' ')
  expect(sources).not.toMatch(/https?:|\*|'self'/)
})

test('everything else keeps the strict policy', async () => {
  for (const path of ['/', '/runner/python-worker.js', '/pyodide/1/a.wasm', '/sessions/1']) {
    expect((await headers(path)).get('content-security-policy'), path).toContain(
      "script-src 'self' 'wasm-unsafe-eval';",
    )
  }
})

test('Pyodide is kept for a year, what runs it is asked for anew', async () => {
  expect((await headers('/pyodide/1/a.wasm')).get('cache-control')).toContain('max-age=31536000')
  expect((await headers('/pyodide/1/a.wasm')).get('content-type')).toBe('application/wasm')
  expect((await headers('/runner/python-worker.js')).get('cache-control')).toBe('no-cache')
})

test('an address that cannot be decoded is given the page, which says that there is nothing there', async () => {
  for (const path of ['/guide/%E0%A4%A', '/%', '/guide/x/questions/%ff']) {
    const reply = await fetch(url + path)
    expect([reply.status, reply.headers.get('content-type'), await reply.text()], path).toEqual([
      200,
      'text/html; charset=utf-8',
      'index.html',
    ])
  }
  // Below what is no page there is no page either, and nothing but reading.
  expect((await fetch(`${url}/assets/%E0%A4%A`)).status).toBe(404)
  expect((await fetch(`${url}/guide/%E0%A4%A`, { method: 'POST' })).status).toBe(404)
})

test('a file that is gone since the start is not there, and the server stays', async () => {
  const name = 'runner/frame.js'
  writeFileSync(join(folder, name), '')
  const started = createServer(express().use(clientPages(folder)).use(answerGone))
  await new Promise<void>(resolve => started.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(started.address() as AddressInfo).port}/${name}`
  expect((await fetch(address)).status).toBe(200)
  rmSync(join(folder, name))
  expect((await fetch(address)).status).toBe(404)
  await new Promise(resolve => started.close(resolve))
})

const answerGone: ErrorRequestHandler = (_fault, _request, response, _next) => {
  response.status(404).end()
}
