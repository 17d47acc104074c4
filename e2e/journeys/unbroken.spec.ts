import { expectAccessible } from '../fixtures/accessible.ts'
import type { Person } from '../fixtures/person.ts'
import { expect, test } from '../fixtures/test.ts'
import { createAccount } from '../screens/account.ts'
import { inviteLink, joinByName, startRound } from '../screens/lobby.ts'
import { planSqlSession } from '../screens/planner.ts'
import { Room } from '../screens/room.ts'

type Arrive = (name: string, width?: number) => Promise<Person>

/** Ana interviews Ben, Cleo observes, and the SQL round is on. */
async function inRound(arrive: Arrive) {
  const [ana, ben, cleo] = [await arrive('Ana'), await arrive('Ben'), await arrive('Cleo')]
  await ana.page.goto('/')
  await createAccount(ana.page, 'Ana', 'ana@example.test')
  await planSqlSession(ana.page, 'Daily playback starts')
  await joinByName(ben.page, await inviteLink(ana.page, 'Candidate'), 'Ben')
  await joinByName(cleo.page, await inviteLink(ana.page, 'Observer'), 'Cleo')
  await startRound(ana.page)
  const rooms = { ana: new Room(ana.page), ben: new Room(ben.page), cleo: new Room(cleo.page) }
  for (const room of Object.values(rooms)) await room.isOpen()
  return { ana, ben, cleo, rooms }
}

test('focus time: what the candidate types and runs is theirs until they show it', async ({ arrive }) => {
  const { ana, ben, cleo, rooms } = await inRound(arrive)
  await rooms.ben.write("SELECT 'before';")
  await rooms.ana.sees('before')
  await ben.page.getByRole('button', { name: 'Focus time' }).click()
  await expect(ana.page.getByText(/Ben is in focus time/).first()).toBeVisible()
  await rooms.ben.write("SELECT 'nobody sees this yet' AS secret;")
  await expect(rooms.ben.saved).toBeVisible()
  await rooms.ben.run()
  await expect(rooms.ben.results.getByRole('gridcell', { name: 'nobody sees this yet' })).toBeVisible()
  await rooms.ana.chat('Take your time')
  await expect(cleo.page.getByText('Take your time').first()).toBeAttached()
  for (const watcher of [ana, cleo]) expect(watcher.wasSent('nobody sees this yet')).toBe(false)
  await expectAccessible(ana.page, 'focus time of somebody else')
  await expectAccessible(ben.page, 'own focus time')
  await ben.page.getByRole('button', { name: 'Show my work' }).click()
  for (const room of [rooms.ana, rooms.cleo]) {
    await room.sees('nobody sees this yet')
    await expect(room.results.getByRole('gridcell', { name: 'nobody sees this yet' })).toBeVisible()
  }
  await rooms.ana.openTab('Activity')
  await expect(ana.page.getByText(/began focus time/)).toBeVisible()
})

test('a lock keeps the candidate from typing, loses nothing, and is taken off again', async ({ arrive }) => {
  const { ana, ben, rooms } = await inRound(arrive)
  await rooms.ben.write('-- one')
  await rooms.ana.sees('one')
  await ana.page.getByRole('button', { name: 'Lock editing' }).click()
  await expect(ben.page.getByText(/Ana locked the workspace/).first()).toBeVisible()
  await rooms.ben.type('not this')
  await rooms.ana.type('\n-- two')
  await rooms.ben.sees('two')
  expect(await rooms.ben.text()).not.toContain('not this')
  await expectAccessible(ben.page, 'locked')
  await ana.page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await rooms.ben.type('\n-- three')
  await rooms.ana.sees('three')
})

test('who comes back after a drop has missed nothing, and sees nothing twice', async ({ arrive }) => {
  const { ana, ben, rooms } = await inRound(arrive)
  await rooms.ana.chat('Before the tunnel')
  await rooms.ben.openTab('Chat')
  const messages = (person: Person) => person.page.getByRole('tabpanel', { name: /^Chat/ })
  await expect(messages(ben).getByText('Before the tunnel')).toHaveCount(1)
  await ben.context.setOffline(true)
  await expect(ben.page.getByRole('button', { name: /^Connection/ })).toContainText(/offline/i)
  await rooms.ana.chat('While you were away')
  await rooms.ana.type('\n-- while Ben was away')
  await rooms.ben.type('\n-- typed in the tunnel')
  await ben.context.setOffline(false)
  await rooms.ben.sees('while Ben was away')
  await rooms.ana.sees('typed in the tunnel')
  await expect(messages(ben).getByText('While you were away')).toHaveCount(1)
  await expect(messages(ben).getByText('Before the tunnel')).toHaveCount(1)
  await expect(messages(ana).getByText('While you were away')).toHaveCount(1)
})

test('the connection panel says how it is, resyncs in one click and gives a report without the text', async ({
  arrive,
}) => {
  const { ben, rooms } = await inRound(arrive)
  await rooms.ben.write('-- words that stay out of a report')
  await rooms.ana.sees('stay out')
  await ben.page.getByRole('button', { name: /^Connection/ }).click()
  const panel = ben.page.getByRole('dialog', { name: 'Connection' })
  await panel.getByRole('button', { name: 'Resync' }).click()
  await expect(panel.getByText(/in step/i).first()).toBeVisible()
  await panel.getByRole('button', { name: 'Copy report' }).click()
  await expect.poll(() => ben.page.evaluate(() => navigator.clipboard.readText())).toContain('workspace.')
  const report = await ben.page.evaluate(() => navigator.clipboard.readText())
  expect(report).not.toContain('stay out of a report')
  expect(report).not.toMatch(/cookie|token/i)
  await expectAccessible(ben.page, 'connection panel')
  await ben.page.keyboard.press('Escape')
  await rooms.ben.type('\n-- and on it goes')
  await rooms.ana.sees('on it goes')
})

test('an interviewer follows the candidate through a long text until they take over themselves', async ({
  arrive,
}) => {
  const { ana, rooms } = await inRound(arrive)
  const lines = Array.from({ length: 200 }, (_, i) => `-- line ${i + 1}`).join('\n')
  await rooms.ben.write(lines)
  await rooms.ana.sees('line 1')
  await ana.page.getByRole('button', { name: 'Follow Ben' }).click()
  await rooms.ben.type('\n-- the very end')
  await rooms.ana.sees('the very end')
  await rooms.ben.page.keyboard.press('ControlOrMeta+Home')
  await rooms.ana.sees('line 2')
  await ana.page.keyboard.press('Escape')
  await expect(ana.page.getByText(/^Following Ben/)).toHaveCount(0)
  await rooms.ben.page.keyboard.press('ControlOrMeta+End')
  await rooms.ben.sees('the very end')
  expect(await rooms.ana.text()).not.toContain('the very end')
})
