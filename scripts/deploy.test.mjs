import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { root } from './setup/root.mjs'

const read = (/** @type {string} */ file) => readFileSync(join(root, file), 'utf8')

describe('docker-compose.yml', () => {
  const { services, volumes } = parse(read('docker-compose.yml'))

  it('runs the app on Postgres and waits until that answers', () => {
    expect(Object.keys(services)).toEqual(['app', 'postgres', 'turn'])
    expect(services.app.depends_on.postgres.condition).toBe('service_healthy')
    expect(services.app.environment.DATABASE_URL).toContain('@postgres:5432/')
  })

  it('asks each service for its health and keeps what it stores', () => {
    for (const service of Object.values(services)) {
      expect(service.healthcheck.test.length).toBeGreaterThan(1)
      const [volume = ''] = service.volumes[0].split(':')
      expect(Object.keys(volumes)).toContain(volume)
    }
  })

  it('relays calls for whoever knows the secret, only when asked to, and to no network behind the machine', () => {
    const [command] = services.turn.command
    expect(services.turn.profiles).toEqual(['turn'])
    // Relayed TCP would reach every port of the machine itself, from the inside.
    expect(command).toContain('--no-tcp-relay')
    expect(command).toContain('--use-auth-secret --static-auth-secret="$$TURN_SECRET"')
    for (const network of [
      '10.0.0.0-10',
      '127.0.0.0-127',
      '169.254.0.0-169',
      '172.16.0.0-172',
      '192.168.0.0-192',
    ])
      expect(command).toContain(`--denied-peer-ip=${network}`)
    expect(services.turn.environment.TURN_SECRET).toBe(services.app.environment.TURN_SECRET)
  })

  it('hands the app only settings that .env.example explains', () => {
    const explained = [...read('.env.example').matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name]) => name)
    expect(explained.length).toBeGreaterThan(5)
    for (const name of Object.keys(services.app.environment)) expect(explained).toContain(name)
  })

  it('has no secret of its own', () => {
    for (const [name, value] of [
      ...Object.entries(services.app.environment),
      ...Object.entries(services.postgres.environment),
    ]) {
      if (/SECRET|PASSWORD/.test(name)) expect(value).toMatch(/^\$\{\w+:(\?|-\}$)/)
    }
  })
})

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n')

  it('runs the built server as a user that is not root', () => {
    const last = lines.findLastIndex(line => line.startsWith('FROM'))
    const stage = lines.slice(last)
    expect(stage).toContain('USER node')
    expect(stage.find(line => line.startsWith('CMD'))).toContain('server/dist/main.js')
  })

  it('copies only what is in the repository', () => {
    const sources = lines
      .filter(line => line.startsWith('COPY ') && !line.includes('--from='))
      .flatMap(line => line.split(' ').slice(1, -1))
    expect(sources.length).toBeGreaterThan(5)
    for (const source of sources) expect(existsSync(join(root, source)), source).toBe(true)
  })
})
