import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from '../fixtures/accessible.ts'
import type { Dryrun } from '../fixtures/dryrun.ts'
import { expect, test } from '../fixtures/test.ts'
import { expectMoving } from '../screens/call.ts'
import { callerOf, seeEachOther, twoInRoom, type Caller } from '../screens/callers.ts'
import { inviteLink, takeSeat } from '../screens/lobby.ts'

test.beforeEach(() => test.setTimeout(360_000))

/** The files of recordings that the server keeps. */
function storedFiles({ folder }: Dryrun): string[] {
  const recordings = join(folder, 'recordings')
  if (!existsSync(recordings)) return []
  return readdirSync(recordings, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => entry.name)
}

async function askToRecord({ page }: Caller): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Record the call…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Agree and ask the others' }).click()
}

/** What a browser has asked the server to keep. */
const uploadsOf = ({ page }: Caller): string[] => {
  const uploads: string[] = []
  page.on('request', request => {
    if (request.url().includes('/api/recordings/') && request.method() !== 'GET') uploads.push(request.url())
  })
  return uploads
}

test('consent refused: nothing is recorded, sent or stored', async ({ dryrun, arrive }) => {
  const { ana, ben } = await twoInRoom(arrive)
  const uploads = [uploadsOf(ana), uploadsOf(ben)]
  await askToRecord(ana)
  await expect(ana.page.getByText('Waiting for Ben to agree')).toBeVisible()
  const question = ben.page.getByRole('dialog', { name: 'May the call be recorded?' })
  await expectAccessible(ben.page, 'asked for consent')
  await question.getByRole('button', { name: 'Do not record' }).click()
  await expect(ana.page.getByText('Not recorded').first()).toBeVisible()
  await seeEachOther(ana, ben)
  expect(uploads.flat()).toEqual([])
  expect(storedFiles(dryrun)).toEqual([])
})

test('all agree: it is recorded with a sign, stopped by anyone, and played on one clock afterwards', async ({
  dryrun,
  arrive,
}) => {
  const { ana, ben } = await twoInRoom(arrive)
  await askToRecord(ana)
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Agree and record' }).click()
  for (const { page } of [ana, ben]) await expect(page.getByText(/^Recording \d/)).toBeVisible()
  await expect.poll(() => storedFiles(dryrun).length, { timeout: 60_000 }).toBeGreaterThanOrEqual(2)

  await test.step('who comes into the call has to agree first', async () => {
    const cleo = callerOf(await arrive('Cleo'))
    await takeSeat(cleo.page, await linkFromRoom(ana), 'Cleo')
    await expect(cleo.page.getByRole('region', { name: 'This call is recorded' })).toBeVisible()
    await expectAccessible(cleo.page, 'device check of a recorded call')
    await cleo.page.getByRole('button', { name: 'Join the call' }).click()
    await expect(cleo.page.getByText(/Agree to be recorded first/)).toBeVisible()
    await cleo.page.getByLabel('I agree to be recorded').check()
    await cleo.page.getByRole('button', { name: 'Join the call' }).click()
    await ana.call.seesMoving('Cleo')
    await cleo.context.close()
  })
  await ben.page.getByRole('button', { name: /^Recording \d/ }).click()
  await ben.page.getByRole('button', { name: 'Stop the recording' }).click()
  await expect(ana.page.getByText(/^Recording \d/)).toHaveCount(0)

  await test.step('both parts play in step', async () => {
    await ana.page.getByRole('button', { name: 'More', exact: true }).click()
    await ana.page.getByRole('menuitem', { name: 'End the session…' }).click()
    await ana.page.getByRole('dialog').getByRole('button', { name: /End/ }).click()
    const recording = ana.page.getByRole('article', { name: 'Recording of the call' })
    await expect(recording).toBeVisible({ timeout: 30_000 })
    await recording.getByRole('button', { name: 'Play' }).click()
    await expectMoving(recording.locator('video').first(), 'the recording')
    await expectAccessible(ana.page, 'wrap-up with a recording')
  })
})

/** By way of the lobby, and back: the call and its recording go on. */
async function linkFromRoom({ page }: Caller): Promise<string> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Invite links and roles' }).click()
  const link = await inviteLink(page, 'Interviewer')
  await page.goBack()
  return link
}
