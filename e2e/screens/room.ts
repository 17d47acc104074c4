import { expect, type Locator, type Page } from '@playwright/test'

type Tab = 'Notes' | 'Rubric' | 'Pack' | 'Activity' | 'Chat' | 'Result' | 'Check' | 'Cases' | 'History'

/** What a person sees and does in the room. */
export class Room {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get editor(): Locator {
    return this.page.getByRole('textbox', { name: /^Shared / })
  }

  get results(): Locator {
    return this.page.getByRole('region', { name: 'SQL results' })
  }

  get codeResults(): Locator {
    return this.page.getByRole('region', { name: 'Code results' })
  }

  get saved(): Locator {
    return this.page.locator('header').getByText('Saved', { exact: true })
  }

  async isOpen(): Promise<void> {
    // The text box itself has no size; its lines are what a person sees.
    await this.page.locator('.view-line').first().waitFor()
  }

  /** Types at the end of the shared text. */
  async type(text: string): Promise<void> {
    await this.editor.focus()
    await this.page.keyboard.press('ControlOrMeta+End')
    await this.page.keyboard.type(text)
  }

  /** Pastes a text in the place of the shared one: typed, the editor would close its brackets. */
  async write(text: string): Promise<void> {
    await this.editor.focus()
    await this.page.keyboard.press('ControlOrMeta+A')
    await this.page.evaluate(given => navigator.clipboard.writeText(given), text)
    await this.page.keyboard.press('ControlOrMeta+V')
  }

  /** The lines of the editor that are on the screen. */
  async text(): Promise<string> {
    const lines = await this.page.locator('.view-line').allInnerTexts()
    return lines.map(line => line.replaceAll('\u00a0', ' ')).join('\n')
  }

  async sees(text: string): Promise<void> {
    await expect.poll(() => this.text()).toContain(text)
  }

  async run(): Promise<void> {
    await this.results.getByRole('button', { name: /^Run/ }).click()
  }

  async runCode(): Promise<void> {
    await this.codeResults.getByRole('button', { name: /^Run/ }).click()
  }

  async check(): Promise<void> {
    await this.results.getByRole('button', { name: 'Check' }).click()
  }

  async openTab(name: Tab): Promise<void> {
    await this.page.getByRole('tab', { name }).click()
  }

  /** Sends a message to everybody in the session. */
  async chat(text: string): Promise<void> {
    await this.openTab('Chat')
    const box = this.page.getByRole('textbox', { name: 'Message' })
    await box.fill(text)
    await box.press('Enter')
  }
}
