import type { Page } from '@playwright/test'

export const password = 'correct horse battery'

/** Fills "create account" as it stands on the first screen and on its own page. */
export async function createAccount(page: Page, name: string, email: string): Promise<void> {
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.getByRole('heading', { name: `Hello, ${name}` }).waitFor()
}
