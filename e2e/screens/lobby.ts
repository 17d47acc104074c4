import type { Page } from '@playwright/test'

/** The address of the link for a role, made first where there is none. */
export async function inviteLink(
  page: Page,
  role: 'Candidate' | 'Observer' | 'Interviewer',
): Promise<string> {
  const field = page.getByRole('textbox', { name: `${role} link` })
  if (role !== 'Candidate') {
    await page.getByRole('combobox', { name: 'New link for' }).click()
    await page.getByRole('option', { name: role }).click()
    await page.getByRole('button', { name: 'Make link' }).click()
  }
  await field.waitFor()
  return field.inputValue()
}

/** Opens a link and takes the seat by a name; lands before the devices are checked. */
export async function takeSeat(page: Page, link: string, name: string): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByRole('button', { name: 'Join' }).click()
  await page.waitForURL(/\/ready$/)
}

/** Takes a seat without the call; lands in the lobby or, when a round is on, in the room. */
export async function joinByName(page: Page, link: string, name: string): Promise<void> {
  await takeSeat(page, link, name)
  await page.getByRole('button', { name: 'Stay without the call' }).click()
  await page.waitForURL(/\/sessions\/[^/]+(\/room)?$/)
}

export async function startRound(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start round' }).click()
  await page.waitForURL(/\/room$/)
}
