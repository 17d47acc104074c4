import { expectAccessible } from '../fixtures/accessible.ts'
import { expect, test } from '../fixtures/test.ts'
import { createAccount } from '../screens/account.ts'
import { inviteLink, joinByName, startRound } from '../screens/lobby.ts'
import { createSession } from '../screens/planner.ts'
import { Room } from '../screens/room.ts'

const bank = '/guide/netflix-data-engineer/questions'

test('a question is found, read as an interviewer, and another one practised alone', async ({ arrive }) => {
  const ana = await arrive('Ana')
  const { page } = ana
  await page.goto('/')
  await createAccount(page, 'Ana', 'ana@example.test')

  await test.step('filters stand in the address, and back undoes them', async () => {
    await page.goto('/guide/netflix-data-engineer')
    await page.getByRole('link', { name: /^Question bank/ }).click()
    const rows = page.getByRole('list', { name: 'Questions', exact: true }).getByRole('listitem')
    await expect(page.getByRole('status').getByText(/^\d+ questions$/)).toBeVisible()
    const all = await rows.count()
    expect(all).toBeGreaterThan(50)
    await expectAccessible(page, 'question bank')
    await page
      .getByRole('group', { name: 'Topic' })
      .getByRole('radio', { name: /^SQL \d+ questions$/ })
      .check()
    await expect(page).toHaveURL(/topic=sql/)
    await page.getByRole('searchbox', { name: 'Search titles and summaries' }).fill('playback starts')
    await expect(rows).toHaveCount(1)
    await expect(page.getByRole('status').getByText(`1 of ${all} questions`)).toBeVisible()
    await page.reload()
    await expect(rows).toHaveCount(1)
    await page.getByRole('link', { name: 'Daily playback starts' }).click()
  })

  await test.step('all of it is read only after it was said what that means', async () => {
    await expect(page.getByRole('heading', { level: 1, name: 'Daily playback starts' })).toBeVisible()
    await expect(page.getByText(/It is new to you/)).toBeVisible()
    await expectAccessible(page, 'question')
    await page.getByRole('button', { name: 'Read as an interviewer' }).click()
    await expectAccessible(page, 'what reading means')
    await page.getByRole('button', { name: 'Read it' }).click()
    await expect(page.getByRole('heading', { name: 'Prompt' })).toBeFocused()
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect(page.getByRole('heading', { name: 'Model answer' })).toBeVisible()
    await expect(page.getByRole('group', { name: 'Solution in SQL' })).toBeVisible()
    await expect(page.getByText(/^Read \d/)).toBeVisible()
    await expectAccessible(page, 'question with its pack')
  })

  await test.step('what was read is no longer new', async () => {
    await page.goto(`${bank}?topic=sql&unseen=1`)
    await expect(page.getByRole('link', { name: 'Ad revenue by plan' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Daily playback starts' })).toHaveCount(0)
  })

  await test.step('practising alone leads to a room where the prompt stands, and back into it', async () => {
    await page.getByRole('link', { name: 'Ad revenue by plan' }).click()
    await page.waitForURL(/\/questions\/ad-revenue-by-plan$/)
    const address = page.url()
    await page.getByRole('button', { name: 'Practise alone' }).click()
    await page.waitForURL(/\/room$/)
    const room = page.url()
    await new Room(page).isOpen()
    await expect(page.getByRole('heading', { name: 'Ad revenue by plan' }).first()).toBeVisible()
    await expect(page.getByText('Tables', { exact: true })).toBeVisible()
    await page.goto(address)
    await expect(page.getByText(/^Practising, since/)).toBeVisible()
    await page.getByRole('link', { name: 'Go on practising' }).click()
    await expect(page).toHaveURL(room)
  })
  expect(ana.problems).toEqual([])
})

test('an interview begins with a question of the bank, and its checklist is ticked for good', async ({
  arrive,
}) => {
  const [ana, ben] = [await arrive('Ana'), await arrive('Ben')]
  const { page } = ana
  await page.goto('/')
  await createAccount(page, 'Ana', 'ana@example.test')
  await page.goto(`${bank}?topic=system-design&level=L5`)
  const link = page.getByRole('list', { name: 'Questions', exact: true }).getByRole('link').first()
  const title = (await link.textContent()) ?? ''
  await link.click()
  await page.getByRole('link', { name: 'Interview with it' }).click()
  await expect(page.getByRole('combobox', { name: 'Question' })).toHaveValue(new RegExp(title))
  await createSession(page)
  await joinByName(ben.page, await inviteLink(page, 'Candidate'), 'Ben')
  await startRound(page)
  await new Room(page).openTab('Pack')
  const boxes = page.getByRole('tabpanel', { name: 'Pack' }).getByRole('checkbox')
  const count = await boxes.count()
  expect(count).toBeGreaterThan(3)
  const words = (await boxes.first().locator('xpath=ancestor::li').textContent()) ?? ''
  await boxes.first().check()
  await boxes.nth(2).check()
  await expect(page.getByRole('heading', { name: `Checklist 2 of ${count}` })).toBeVisible()
  await expectAccessible(page, 'pack in the room')
  await new Room(page).openTab('Notes')
  await expect(
    page.getByRole('tabpanel', { name: 'Notes' }).getByText('Saved', { exact: true }),
  ).toBeVisible()
  await page.reload()
  await new Room(page).openTab('Pack')
  await expect(page.getByRole('heading', { name: `Checklist 2 of ${count}` })).toBeVisible()
  await expect(boxes.first()).toBeChecked()
  await expect(boxes.nth(1)).not.toBeChecked()
  expect(ben.wasSent(words)).toBe(false)
})

test('on a phone the filters fold, and everything is in reach', async ({ arrive }) => {
  const ana = await arrive('Ana', 390)
  const { page } = ana
  await page.goto('/')
  await createAccount(page, 'Ana', 'ana@example.test')
  await page.goto(bank)
  await expect(page.getByRole('group', { name: 'Topic' })).toBeHidden()
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByRole('group', { name: 'Difficulty' }).getByRole('radio', { name: /^Easy/ }).check()
  await expect(page.getByRole('button', { name: 'Filters (1)' })).toBeVisible()
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await expectAccessible(page, `question bank on a phone, ${scheme}`)
  }
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  expect(await wide()).toBe(false)
  await page.getByRole('list', { name: 'Questions', exact: true }).getByRole('link').first().click()
  await expect(page.getByRole('button', { name: 'Practise alone' })).toBeVisible()
  await expectAccessible(page, 'question on a phone')
  expect(await wide()).toBe(false)
})
