import type { Page } from '@playwright/test'
import { expectAccessible } from '../fixtures/accessible.ts'
import { expect, test } from '../fixtures/test.ts'
import { createAccount } from '../screens/account.ts'

const guide = '/guide/netflix-data-engineer'

async function openGuide(page: Page, place = ''): Promise<void> {
  await page.goto(`${guide}${place}`)
  await expect(page.getByRole('heading', { level: 1, name: 'Netflix Data Engineer' })).toBeVisible()
}

/** How far the page is wider than its window, in pixels. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('a search leads to its place, and back to what was found', async ({ arrive }) => {
  const { page } = await arrive('Ana')
  await page.goto('/')
  await createAccount(page, 'Ana', 'ana@example.test')
  await openGuide(page)
  await page.keyboard.press('/')
  await page.keyboard.type('keeper test')
  const results = page.getByRole('listbox', { name: 'Found in this guide' })
  await expect(results.getByRole('option').first()).toContainText('Culture')
  await expect(results.locator('mark').first()).toBeVisible()
  await expect(page).toHaveURL(/\?q=keeper\+test$/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\?q=keeper\+test#culture$/)
  await expect(page.getByRole('heading', { name: 'Culture', exact: true })).toBeInViewport()
  await expect(page.getByRole('heading', { name: 'Culture', exact: true })).toBeFocused()
  await page.goBack()
  await expect(results).toBeVisible()
  await page.getByRole('combobox', { name: 'Search this guide' }).fill('zebra crossing')
  await expect(page.getByRole('link', { name: 'See all questions' })).toBeVisible()
})

test('an address opens its answer, and going back returns to where one was', async ({ arrive }) => {
  const { page } = await arrive('Ana')
  await page.goto('/')
  await createAccount(page, 'Ana', 'ana@example.test')
  await openGuide(page, '#faq-stock')
  const answer = page.locator('#faq-stock')
  await expect(answer).toHaveAttribute('open', '')
  await expect(answer).toBeInViewport()
  await expect(page.locator('#faq-resume')).not.toHaveAttribute('open', '')

  await openGuide(page, '#rounds')
  const asked = page.getByRole('region', { name: 'SQL and data modelling', exact: true })
  await asked.getByRole('link', { name: 'Data modelling', exact: true }).click()
  await expect(page.locator('#topic-data-modelling')).toBeInViewport()
  await page
    .getByRole('region', { name: 'Data modelling', exact: true })
    .getByRole('link', { name: /^L5/ })
    .click()
  await page.waitForURL(/\/questions\?topic=data-modelling&level=L5$/)
  await page.goBack()
  await expect(page.locator('#topic-data-modelling')).toBeInViewport()
  await page.goBack()
  await expect(asked).toBeInViewport()
})

test('the chosen level stays, and counts its questions', async ({ arrive }) => {
  const { page } = await arrive('Ana')
  await page.goto('/')
  await createAccount(page, 'Ana', 'ana@example.test')
  await openGuide(page)
  await page.getByRole('radio', { name: 'L6' }).check()
  await expect(page).toHaveURL(/\?level=L6$/)
  await expect(page.getByRole('rowheader', { name: /^L6 Staff.*Your level/ })).toBeVisible()
  await openGuide(page)
  await expect(page.getByRole('radio', { name: 'L6' })).toBeChecked()
  await expect(page.locator('#topic-sql').getByRole('link', { name: /questions at L6/ })).toBeVisible()
})

test('it fits a phone, and everything is on paper', async ({ arrive }) => {
  const { page } = await arrive('Ana', 390)
  await page.goto('/')
  await createAccount(page, 'Ana', 'ana@example.test')
  await openGuide(page)
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: 'Contents' }).click()
  await page
    .getByRole('navigation', { name: 'Contents' })
    .getByRole('link', { name: 'Coding and algorithms' })
    .click()
  await expect(page.getByRole('heading', { name: 'Coding and algorithms', exact: true })).toBeInViewport()
  await expect(page.getByRole('navigation', { name: 'Contents' })).toBeHidden()
  await page.getByRole('combobox', { name: 'Search this guide' }).fill('stock')
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(await overflow(page)).toBe(0)

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('The accounts contradict each other.')).toBeVisible()
  await expect(page.getByRole('search')).toBeHidden()
  await expect(page.getByRole('navigation', { name: 'More of this guide' })).toBeHidden()
})

for (const [screen, width] of [
  ['wide screen', 1440],
  ['phone', 390],
] as const) {
  test(`it is accessible on a ${screen} in both schemes, with its search and an answer open`, async ({
    arrive,
  }) => {
    const { page } = await arrive('Ana', width)
    await page.goto('/')
    await createAccount(page, 'Ana', 'ana@example.test')
    for (const scheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: scheme })
      await openGuide(page, '?level=L5#faq-stock')
      await expect(page.locator('#faq-stock')).toHaveAttribute('open', '')
      await page.getByRole('combobox', { name: 'Search this guide' }).fill('late data')
      await expect(page.getByRole('option').first()).toBeVisible()
      await expectAccessible(page, `${screen} ${scheme}`)
    }
  })
}
