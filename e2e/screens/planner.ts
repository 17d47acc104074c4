import type { Page } from '@playwright/test'

/** Plans a session of one SQL round with the question named, and lands in its lobby. */
export async function planSqlSession(page: Page, question: string): Promise<void> {
  await page.goto('/sessions/new')
  await chooseQuestion(page, question)
  await createSession(page)
}

export async function chooseQuestion(page: Page, question: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Question' }).first().click()
  await page.getByRole('option', { name: new RegExp(question) }).click()
}

export async function createSession(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Create session' }).click()
  await page.getByRole('heading', { name: 'Invite links' }).waitFor()
}

/** Plans a session of one round of that kind and level, and lands in its lobby. */
export async function planSession(
  page: Page,
  { level, kind, question }: { level: string; kind: string; question: string },
): Promise<void> {
  await page.goto('/sessions/new')
  await page.getByRole('radio', { name: new RegExp(`^${level}`) }).check()
  await page.getByRole('combobox', { name: /^Kind of/ }).click()
  await page.getByRole('option', { name: kind }).click()
  await chooseQuestion(page, question)
  await createSession(page)
}
