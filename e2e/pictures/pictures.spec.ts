import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { Dryrun } from '../fixtures/dryrun.ts'
import { Person } from '../fixtures/person.ts'
import { answerOfPlaybackStarts } from '../fixtures/playback-starts.ts'
import { inviteLink, joinByName, startRound } from '../screens/lobby.ts'
import { planSqlSession } from '../screens/planner.ts'
import { Room } from '../screens/room.ts'

const folder = join(import.meta.dirname, '../../docs/pictures')
const schemes = ['light', 'dark'] as const

/** Takes a page as it stands, in both colour schemes. */
async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' })
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill('rehearse every day')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: /^Hello/ }).waitFor()
}

base('the pictures of the docs', async ({ browser }) => {
  const dryrun = new Dryrun()
  dryrun.seed()
  await dryrun.start()
  const ana = await Person.arrive(browser, 'Ana', dryrun.url)
  const ben = await Person.arrive(browser, 'Ben', dryrun.url)
  const phone = await Person.arrive(browser, 'Ben', dryrun.url, 390)

  await signIn(ben.page, 'ben@dryrun.example')
  await ben.page.getByText('Loop with Chloe').first().waitFor()
  await ben.page.getByText('Swap with Ana').first().waitFor()
  await picture(ben.page, 'home')
  await ben.page.goto('/feedback')
  await ben.page.getByRole('link', { name: 'SQL and data modelling' }).waitFor()
  await picture(ben.page, 'feedback')
  await ben.page.getByRole('link', { name: 'SQL and data modelling' }).click()
  await ben.page.getByText('Reads a wrong result calmly').waitFor()
  await picture(ben.page, 'report')
  await signIn(phone.page, 'ben@dryrun.example')
  await phone.page.goto(ben.page.url())
  await phone.page.getByText('Reads a wrong result calmly').waitFor()
  await picture(phone.page, 'report-phone')

  await signIn(ana.page, 'ana@dryrun.example')
  await ana.page.goto('/sessions/new')
  await ana.page.getByRole('button', { name: 'Create session' }).waitFor()
  await picture(ana.page, 'planner')
  await ana.page.goto('/guide/netflix-data-engineer')
  await ana.page.getByRole('heading', { name: 'The role', exact: true }).waitFor()
  await picture(ana.page, 'guide')
  await ana.page.goto('/guide/netflix-data-engineer/questions')
  await ana.page.getByText('67 questions').waitFor()
  await picture(ana.page, 'questions')
  await planSqlSession(ana.page, 'Daily playback starts')
  await ben.page.goto(await inviteLink(ana.page, 'Candidate'))
  await ben.page.getByRole('button', { name: 'Join' }).click()
  await ben.page.getByText('Your microphone works.').waitFor()
  await picture(ben.page, 'ready')
  await ben.page.getByRole('button', { name: 'Join without camera' }).click()
  await ben.page.getByText(/^Waiting for/).waitFor()
  await ana.page.getByRole('button', { name: 'Join the call' }).click()
  await ana.page.getByRole('dialog').getByRole('button', { name: 'Join without camera' }).click()
  await ana.page.getByRole('list', { name: 'In the call' }).getByText('Ben').waitFor()
  await picture(ana.page, 'lobby')
  const observerLink = await inviteLink(ana.page, 'Observer')
  await startRound(ana.page)
  const rooms = [new Room(ana.page), new Room(ben.page)] as const
  for (const room of rooms) await room.isOpen()
  await rooms[1].write(answerOfPlaybackStarts)
  await rooms[1].run()
  await rooms[0].results.getByText('79 rows').first().waitFor()
  await rooms[0].openTab('Rubric')
  await ana.page
    .getByRole('radiogroup', { name: /^Score for/ })
    .first()
    .locator('input[value="3"]')
    .check()
  await picture(ana.page, 'room')
  await picture(ben.page, 'room-candidate')
  const oda = await Person.arrive(browser, 'Oda', dryrun.url, 390)
  await joinByName(oda.page, observerLink, 'Oda')
  await oda.page.locator('.view-line').first().waitFor()
  await picture(oda.page, 'room-phone')
  for (const person of [ana, ben, phone, oda]) await person.context.close()
  await dryrun.remove()
})
