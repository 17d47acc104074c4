import { expect, type Locator, type Page } from '@playwright/test'

/** The editor of a guide of one's own. */
export class GuideEditor {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get saved(): Locator {
    return this.page.getByText('Saved', { exact: true })
  }
  get noFaults(): Locator {
    return this.page.getByText('No faults', { exact: true })
  }
  get faults(): Locator {
    return this.page.getByRole('list', { name: 'Faults' })
  }
  get preview(): Locator {
    return this.page.getByRole('region', { name: 'Preview' })
  }

  /** Opens a file by what the tree calls it, and gives its text. */
  async open(name: string, path: string): Promise<Locator> {
    await this.page
      .getByRole('navigation', { name: 'Files of the guide' })
      .getByRole('button', { name })
      .click()
    return this.text(path)
  }

  text(path: string): Locator {
    return this.page.getByRole('textbox', { name: path })
  }

  /** Replaces a piece of the text that is open. */
  async replace(path: string, from: string, to: string): Promise<void> {
    const area = this.text(path)
    const text = await area.inputValue()
    expect(text).toContain(from)
    await area.fill(text.replace(from, to))
  }

  /** What is selected in the text that has the focus. */
  selected(path: string): Promise<string> {
    return this.text(path).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    )
  }

  async publish(version: number): Promise<void> {
    await this.page.getByRole('button', { name: 'Publish', exact: true }).click()
    await this.page.getByRole('button', { name: `Publish version ${version}` }).click()
    await expect(this.page.getByRole('button', { name: `Version ${version} is published` })).toBeVisible({
      timeout: 120_000,
    })
  }
}
