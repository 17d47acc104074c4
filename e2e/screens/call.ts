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
  const looks = new Set<string>()
  let frames = 0
  await expect
    .poll(
      async () => {
        const seen = await watch(video)
        for (const look of seen.looks) looks.add(look)
        frames += seen.frames
        return frames > 10 && looks.size > 1
      },
      { timeout: mediaMs, intervals: [0], message: `${whose} moves: frames come, and they differ` },
    )
    .toBe(true)
}

/** Half a second of a picture: how many frames were shown, and small likenesses of the first and the last. */
function watch(video: Locator): Promise<{ frames: number; looks: string[] }> {
  return video.first().evaluate(async element => {
    const picture = element as HTMLVideoElement
    const canvas = document.createElement('canvas')
    canvas.width = 32
    canvas.height = 24
    const context = canvas.getContext('2d')
    const look = (): string => {
      context?.drawImage(picture, 0, 0, 32, 24)
      return canvas.toDataURL()
    }
    const shown = (): number => picture.getVideoPlaybackQuality().totalVideoFrames
    const [before, first] = [shown(), look()]
    await new Promise(resolve => setTimeout(resolve, 500))
    return { frames: shown() - before, looks: [first, look()] }
  })
}

async function framesOf(video: Locator): Promise<number> {
  if ((await video.count()) === 0) return 0
  return video
    .first()
    .evaluate(element => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames)
}
