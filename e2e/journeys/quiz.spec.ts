import type { Page } from '@playwright/test'
import { createAccount } from '../screens/account.ts'
import { expectAccessible } from '../fixtures/accessible.ts'
import type { Person } from '../fixtures/person.ts'
import { expect, test } from '../fixtures/test.ts'

const guide = '/guide/netflix-data-engineer'

const waysOf = (page: Page) => page.getByRole('navigation', { name: 'More of this guide' })

async function withAccount(arrive: (name: string, width?: number) => Promise<Person>, width?: number) {
  const ana = await arrive('Ana', width)
  await ana.page.goto('/')
  await createAccount(ana.page, 'Ana', 'ana@example.test')
  return ana
}

test('ten items by keys alone, left once and gone on with, to a result by topic that leads on', async ({
  arrive,
}) => {
  const { page, problems } = await withAccount(arrive)
  await page.goto(guide)
  await waysOf(page).getByRole('link', { name: 'Readiness quiz' }).click()
  await expect(page.getByText('No answers yet')).toBeVisible()
  await expectAccessible(page, 'the start of the quiz')
  await page.getByRole('button', { name: 'Begin a sitting' }).click()
  for (let number = 1; number <= 10; number++) {
    await expect(page.getByText(`${number} of 10`, { exact: true })).toBeVisible()
    await page.keyboard.press('2')
    await expect(page.getByRole('radio').nth(1)).toBeChecked()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /^That is (not )?right$/ })).toBeFocused()
    if (number === 4) {
      await page.goto(`${guide}/quiz`)
      await page.getByRole('button', { name: 'Go on: 4 of 10 answered' }).click()
    } else {
      await page.keyboard.press('Enter')
    }
  }
  await expect(page.getByRole('heading', { name: /^\d+ of 10 right$/ })).toBeFocused()
  await expect(page.getByText(/^95 % interval/)).toHaveCount(6)
  await expect(page.getByText('Too few to say: it takes 5')).toHaveCount(6)
  await expectAccessible(page, 'the result')
  const result = page.url()
  await page.getByRole('link', { name: 'all your sittings together' }).click()
  await page.getByRole('link', { name: /^\d+ of 10 right$/ }).click()
  await expect(page).toHaveURL(result)
  expect(problems).toEqual([])
})

test('an answer given offline is kept and sent again', async ({ arrive }) => {
  const { page, context } = await withAccount(arrive)
  await page.goto(`${guide}/quiz`)
  await page.getByRole('button', { name: 'Begin a sitting' }).click()
  await page.getByRole('radio').first().waitFor()
  await page.keyboard.press('1')
  await expectAccessible(page, 'an item')
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Answer' }).click()
  await expect(page.getByRole('alert')).toContainText('kept in this browser')
  await expect(page.getByRole('radio').first()).toBeChecked()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: /^That is (not )?right$/ })).toBeVisible()
  await expectAccessible(page, 'an answered item')
})

test('nothing of an answer is sent before it is given', async ({ arrive }) => {
  const ana = await withAccount(arrive)
  await ana.page.goto(`${guide}/quiz`)
  await ana.page.getByRole('button', { name: 'Begin a sitting' }).click()
  await ana.page.getByRole('radio').first().waitFor()
  expect(ana.wasSent('"whys"')).toBe(false)
  await ana.page.keyboard.press('1')
  await ana.page.keyboard.press('Enter')
  await ana.page.getByRole('heading', { name: /^That is/ }).waitFor()
  expect(ana.wasSent('"whys"')).toBe(true)
})

for (const width of [1440, 390]) {
  test(`your level is found by a few answers, ${width} wide`, async ({ arrive }) => {
    const { page, problems } = await withAccount(arrive, width)
    await page.goto(guide)
    await waysOf(page).getByRole('link', { name: 'Find your level' }).click()
    await expect(page.getByText('Answer a question, and what it says stands here.')).toBeVisible()
    const questions = page.getByRole('group').filter({ has: page.getByRole('radio') })
    for (const question of await questions.all()) await question.locator('input[value="L5"]').check()
    await expect(page.getByText('Most like L5; L4 and L6 are plausible.')).toBeVisible()
    await expect(page.getByText(/^7 of 7 answered/)).toBeVisible()
    await expectAccessible(page, 'the level')
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    await page.reload()
    await expect(page.getByText(/^7 of 7 answered/)).toBeVisible()
    await page.getByRole('link', { name: 'L5 in the guide' }).click()
    await expect(page).toHaveURL(new RegExp(`${guide}#level-l5$`))
    expect(problems).toEqual([])
  })
}
