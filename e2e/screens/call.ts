import { expect, type Locator, type Page } from '@playwright/test'

type Control =
  | 'Turn the microphone on'
  | 'Turn the microphone off'
  | 'Turn the camera on'
  | 'Turn the camera off'
  | 'Share your screen'
  | 'Stop sharing your screen'
  | 'Leave the call'

/** How long media may take to come, and to come back: two cores carry several browsers here. */
const mediaMs = 30_000

/** What a person sees, hears and does of the call. */
export class Call {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Everybody in the call, each with a tile. */
  get tiles(): Locator {
    return this.page.getByRole('list', { name: 'In the call' }).getByRole('listitem')
  }

  tile(name: string): Locator {
    return this.page.getByRole('list', { name: 'In the call' }).getByRole('listitem', { name, exact: true })
  }

  control(name: Control): Locator {
    return this.page.getByRole('group', { name: 'Your side of the call' }).getByRole('button', { name })
  }

  /** Through the device check, with everything on. */
  async join(): Promise<void> {
    await this.page.getByRole('button', { name: 'Join the call' }).click()
    const dialog = this.page.getByRole('dialog', { name: /call/i })
    if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Join the call' }).click()
    await expect(this.tile('You')).toBeVisible()
  }

  async leave(): Promise<void> {
    await this.control('Leave the call').click()
    await expect(this.control('Leave the call')).toHaveCount(0)
  }

  /** Frames of a person's picture that were shown until now; 0 while there is none. */
  async frames(name: string): Promise<number> {
    return framesOf(this.tile(name).locator('video'))
  }

  /** Sees a person move: frames come, and they differ. */
  async seesMoving(name: string): Promise<void> {
    await expectMoving(this.tile(name).locator('video'), name)
  }

  /** Hears a person: their ring lights by the level of what is received from them. */
  async hears(name: string): Promise<void> {
    await expect(this.tile(name)).toHaveAttribute('data-speaking', 'true', { timeout: mediaMs })
  }

  /** No frame of a person comes any more. */
  async seesNoPicture(name: string): Promise<void> {
    await expect(this.tile(name).locator('video')).toHaveCount(0, { timeout: mediaMs })
  }
}

export async function expectMoving(video: Locator, whose: string): Promise<void> {
  await expect(video, `the picture of ${whose}`).toBeVisible({ timeout: mediaMs })
  const before = await framesOf(video)
  const look = await pictureOf(video)
  await expect
    .poll(async () => (await framesOf(video)) - before, { timeout: mediaMs, message: `frames of ${whose}` })
    .toBeGreaterThan(10)
  await expect
    .poll(() => pictureOf(video), { timeout: mediaMs, message: `the picture of ${whose} moves` })
    .not.toBe(look)
}

async function framesOf(video: Locator): Promise<number> {
  if ((await video.count()) === 0) return 0
  return video
    .first()
    .evaluate(element => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames)
}

/** A small likeness of the frame that is shown, as text. */
function pictureOf(video: Locator): Promise<string> {
  return video.first().evaluate(element => {
    const canvas = document.createElement('canvas')
    canvas.width = 32
    canvas.height = 24
    const context = canvas.getContext('2d')
    context?.drawImage(element as HTMLVideoElement, 0, 0, 32, 24)
    return canvas.toDataURL()
  })
}
