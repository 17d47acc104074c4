import { createAccount } from '../screens/account.ts'
import { inviteLink, joinByName, startRound } from '../screens/lobby.ts'
import { chooseQuestion, createSession, planSqlSession } from '../screens/planner.ts'
import { Room } from '../screens/room.ts'
import { expectAccessible } from '../fixtures/accessible.ts'
import type { Dryrun } from '../fixtures/dryrun.ts'
import type { Person } from '../fixtures/person.ts'
import { expect, test } from '../fixtures/test.ts'

/** Ana interviews Ben, and the SQL round is on. */
async function inRound(arrive: (name: string, width?: number) => Promise<Person>) {
  const ana = await arrive('Ana')
  const ben = await arrive('Ben')
  await ana.page.goto('/')
  await createAccount(ana.page, 'Ana', 'ana@example.test')
  await planSqlSession(ana.page, 'Daily playback starts')
  await joinByName(ben.page, await inviteLink(ana.page, 'Candidate'), 'Ben')
  await startRound(ana.page)
  const rooms = { ana: new Room(ana.page), ben: new Room(ben.page) }
  await rooms.ana.isOpen()
  await rooms.ben.isOpen()
  return { ana, ben, rooms }
}

test('an endless query ends at its limit, in words, and the next one works', async ({ arrive }) => {
  const { rooms } = await inRound(arrive)
  await rooms.ben.write(
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;',
  )
  await rooms.ben.run()
  await expect(rooms.ana.results.getByRole('button', { name: 'Stop' })).toBeEnabled()
  await rooms.ana.type('\n-- she still types')
  await rooms.ben.sees('she still types')
  await expect(rooms.ana.results.getByText(/5 s/).first()).toBeVisible({ timeout: 15_000 })
  await rooms.ben.write('SELECT 41 + 1 AS answer;')
  await rooms.ben.run()
  await expect(rooms.ana.results.getByRole('gridcell', { name: '42' })).toBeVisible()
})

test('a server killed in the middle loses nothing that was saved, and both come back by themselves', async ({
  dryrun,
  arrive,
}) => {
  const { rooms } = await inRound(arrive)
  await rooms.ben.write('SELECT 1; -- before the end of the world')
  await expect(rooms.ben.saved).toBeVisible()
  await killAndStart(dryrun)
  await rooms.ana.sees('before the end of the world')
  await rooms.ana.type('\n-- and after it')
  await rooms.ben.sees('and after it')
  await expect(rooms.ben.saved).toBeVisible()
})

async function killAndStart(dryrun: Dryrun): Promise<void> {
  await dryrun.stop('SIGKILL')
  await dryrun.start()
}

test('what is typed offline is kept and arrives', async ({ arrive }) => {
  const { ben, rooms } = await inRound(arrive)
  await rooms.ben.write('-- one')
  await expect(rooms.ben.saved).toBeVisible()
  await ben.context.setOffline(true)
  await rooms.ben.type('\n-- typed in a tunnel')
  await expect(
    ben.page
      .locator('header')
      .getByText(/offline/i)
      .first(),
  ).toBeVisible({ timeout: 60_000 })
  await ben.context.setOffline(false)
  await rooms.ana.sees('typed in a tunnel')
  await expect(rooms.ben.saved).toBeVisible({ timeout: 60_000 })
})

test('peers swap by opening the next round', async ({ arrive }) => {
  const ana = await arrive('Ana')
  const ben = await arrive('Ben')
  await ana.page.goto('/')
  await createAccount(ana.page, 'Ana', 'ana@example.test')
  await ana.page.goto('/sessions/new')
  await chooseQuestion(ana.page, 'Daily playback starts')
  await ana.page.getByRole('button', { name: 'Add a round' }).click()
  await ana.page.getByRole('menuitem', { name: 'Behavioural' }).click()
  await ana.page.getByRole('combobox', { name: 'Who interviews' }).last().click()
  await ana.page.getByRole('option', { name: /They interview you/ }).click()
  await createSession(ana.page)
  await joinByName(ben.page, await inviteLink(ana.page, 'Candidate'), 'Ben')
  await startRound(ana.page)
  await expect(ana.page.getByRole('tab', { name: 'Pack' })).toBeVisible()
  await ben.page.waitForURL(/\/room$/)
  await ana.page.getByRole('button', { name: /^Start the next round/ }).click()
  await ana.page.getByRole('button', { name: 'Start next round' }).click()
  await expect(ben.page.getByRole('tab', { name: 'Pack' })).toBeVisible()
  await expect(ana.page.getByRole('tab', { name: 'Pack' })).toHaveCount(0)
})

test('an interviewer who opens the candidate’s link stays an interviewer', async ({ arrive }) => {
  const ana = await arrive('Ana')
  await ana.page.goto('/')
  await createAccount(ana.page, 'Ana', 'ana@example.test')
  await planSqlSession(ana.page, 'Daily playback starts')
  const lobby = ana.page.url()
  await ana.page.goto(await inviteLink(ana.page, 'Candidate'))
  await ana.page.getByRole('link', { name: 'Open the session' }).click()
  await ana.page.waitForURL(lobby)
  await expect(ana.page.getByRole('region', { name: 'People' }).getByText('Interviewer')).toBeVisible()
})

test('a withdrawn link, a session of others and an address that is not there say what to do', async ({
  arrive,
}) => {
  const ana = await arrive('Ana')
  const eve = await arrive('Eve')
  await ana.page.goto('/')
  await createAccount(ana.page, 'Ana', 'ana@example.test')
  await planSqlSession(ana.page, 'Daily playback starts')
  const link = await inviteLink(ana.page, 'Candidate')
  await ana.page.getByRole('button', { name: 'Withdraw the candidate link' }).click()
  await expect(ana.page.getByRole('textbox', { name: 'Candidate link' })).toHaveCount(0)
  await eve.page.goto(link)
  await expect(eve.page.getByText(/withdrawn/)).toBeVisible()
  await expectAccessible(eve.page, 'withdrawn link')
  await eve.page.goto('/')
  await expectAccessible(eve.page, 'welcome')
  await eve.page.goto('/create-account')
  await createAccount(eve.page, 'Eve', 'eve@example.test')
  await eve.page.goto(new URL(ana.page.url()).pathname)
  await expect(eve.page.getByText(/not a member/)).toBeVisible()
  await expectAccessible(eve.page, 'not a member')
  await eve.page.goto('/nowhere')
  await expect(eve.page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectAccessible(eve.page, 'not found')
})

test('every page of the account is accessible, on a phone and in the dark too', async ({ arrive }) => {
  const ana = await arrive('Ana', 390)
  await ana.page.goto('/')
  await createAccount(ana.page, 'Ana', 'ana@example.test')
  for (const scheme of ['light', 'dark'] as const) {
    await ana.page.emulateMedia({ colorScheme: scheme })
    for (const path of [
      '/',
      '/sessions',
      '/sessions/new',
      '/guide',
      '/guide/netflix-data-engineer',
      '/feedback',
    ]) {
      await ana.page.goto(path)
      await expect(ana.page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(ana.page.locator('[data-loading], .mantine-Skeleton-root')).toHaveCount(0)
      await expectAccessible(ana.page, `${path} ${scheme}`)
    }
  }
})
