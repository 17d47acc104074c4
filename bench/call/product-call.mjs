import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { framesCome } from './bare-call.mjs'

/** Starts the built product on an empty embedded database. @param {string} repository */
export async function startProduct(repository) {
  const folder = mkdtempSync(join(tmpdir(), 'dryrun-bench-call-'))
  const server = spawn(process.execPath, [join(repository, 'scripts/start.mjs')], {
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      STUN_URLS: 'none',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  for await (const chunk of server.stdout) {
    output += String(chunk)
    const url = /ready at (http:\S+)/.exec(output)?.[1]
    if (url) return { url, stop: () => stop(server, folder) }
  }
  throw new Error(`The server did not start:\n${output}`)
}

async function stop(server, folder) {
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await gone
  rmSync(folder, { recursive: true, force: true })
}

/** Asks the server as the page would. */
const post = (page, path, body) =>
  page.evaluate(
    async ([to, given]) => {
      const response = await fetch(`/api${to}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(given),
      })
      return response.json()
    },
    [path, body],
  )

/** Ana's and Ben's pages, in the room of an interview that is on, outside of the call. */
export async function openRoom(ana, ben, url) {
  await ana.goto(url)
  await ana.getByLabel('Name', { exact: true }).fill('Ana')
  await ana.getByLabel('E-mail').fill('ana@example.test')
  await ana.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await ana.getByRole('button', { name: 'Create account' }).click()
  await ana.getByRole('heading', { name: 'Hello, Ana' }).waitFor()
  const round = {
    kind: 'sql-and-data-modelling',
    questionId: 'daily-playback-starts',
    minutes: 35,
    swapped: false,
  }
  const { id } = await post(ana, '/sessions', {
    title: 'Bench',
    guideId: 'netflix-data-engineer',
    level: 'L5',
    startsAt: null,
    hostRole: 'interviewer',
    rounds: [round],
  })
  const { path } = await post(ana, `/sessions/${id}/invites`, { role: 'candidate' })
  await ana.goto(`${url}/sessions/${id}`)
  await ben.goto(url + path)
  await ben.getByLabel('Your name').fill('Ben')
  await ben.getByRole('button', { name: 'Join' }).click()
  await ben.getByRole('button', { name: 'Stay without the call' }).click()
  await ana.getByRole('button', { name: 'Start round' }).click()
  for (const page of [ana, ben]) await page.locator('.view-line').first().waitFor()
}

/** Through the check of the devices to its last button, and presses it. */
export async function joinCall(page) {
  await page.getByRole('button', { name: 'Join the call' }).click()
  const join = page.getByRole('dialog').getByRole('button', { name: 'Join the call' })
  await join.waitFor()
  await page.getByRole('dialog').locator('video').waitFor()
  await join.click()
}

export const leaveCall = page => page.getByRole('button', { name: 'Leave the call' }).click()

const pictureOf = name => `li[aria-label="${name}"] video`

/** Waits until both see frames of each other that came after now. */
export async function bothSee(ana, ben) {
  await Promise.all([framesCome(ana, pictureOf('Ben')), framesCome(ben, pictureOf('Ana'))])
}

/** Waits until both see frames again after all their connections were closed under them. */
export async function breakAndWait(ana, ben, whose) {
  const [seenByAna, seenByBen] = await Promise.all([frames(ana, 'Ben'), frames(ben, 'Ana')])
  const began = performance.now()
  await whose.evaluate(() => window.connections.splice(0).forEach(connection => connection.close()))
  await Promise.all([newFrames(ana, 'Ben', seenByAna), newFrames(ben, 'Ana', seenByBen)])
  return performance.now() - began
}

const frames = (page, name) =>
  page.evaluate(find => document.querySelector(find).srcObject.getVideoTracks()[0].id, pictureOf(name))

/** Another connection brings another track; its first frame is what is waited for. */
async function newFrames(page, name, before) {
  await page.waitForFunction(
    ([find, known]) => {
      const video = document.querySelector(find)
      const track = video?.srcObject?.getVideoTracks()[0]
      return track && track.id !== known && video.readyState >= 2
    },
    [pictureOf(name), before],
    { polling: 'raf', timeout: 60_000 },
  )
}
