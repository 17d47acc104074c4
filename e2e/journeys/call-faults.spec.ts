import { closeConnections, keepForBreaking, unplug } from '../fixtures/breaking.ts'
import { expect, test } from '../fixtures/test.ts'
import { seeEachOther, twoInRoom } from '../screens/callers.ts'

test('a call comes back without a click from whatever breaks it, and the text goes on meanwhile', async ({
  dryrun,
  arrive,
}) => {
  test.setTimeout(420_000)
  const { ana, ben } = await twoInRoom(arrive, person => keepForBreaking(person.page))

  await test.step('a reload, on either side', async () => {
    await ben.page.reload()
    await seeEachOther(ana, ben)
    await ana.page.reload()
    await seeEachOther(ana, ben)
    await ana.call.hears('Ben')
  })

  await test.step('its connections are closed under it, on one side and on both', async () => {
    await closeConnections(ben.page)
    await ben.room.type('\n-- typed without a call')
    await ana.room.sees('typed without a call')
    await seeEachOther(ana, ben)
    await closeConnections(ana.page)
    await closeConnections(ben.page)
    await seeEachOther(ana, ben)
  })

  await test.step('a camera and a microphone are unplugged', async () => {
    await unplug(ben.page, 'video')
    await ana.call.seesMoving('Ben')
    await unplug(ben.page, 'audio')
    await ana.call.hears('Ben')
  })

  await test.step('the server is killed: media goes on, and after its return everything does', async () => {
    await dryrun.stop('SIGKILL')
    const sign = ana.page.locator('header').getByText(/reconnecting|offline/i)
    await expect(sign.first()).toBeVisible({ timeout: 60_000 })
    await seeEachOther(ana, ben)
    await dryrun.start()
    await ben.room.type('\n-- after the restart')
    await ana.room.sees('after the restart')
    await seeEachOther(ana, ben)
    await ben.call.control('Turn the camera off').click()
    await ana.call.seesNoPicture('Ben')
    await ben.call.control('Turn the camera on').click()
    await ana.call.seesMoving('Ben')
  })
})

test('audio only stops every picture, and a second tab takes the call over', async ({ arrive }) => {
  test.setTimeout(300_000)
  const { ana, ben } = await twoInRoom(arrive)

  await test.step('audio only', async () => {
    const chooseAudioOnly = async () => {
      await ben.page.getByRole('button', { name: 'More of the call' }).click()
      await ben.page.getByRole('menuitemcheckbox', { name: 'Audio only' }).click()
      // It stays open for more than one choice.
      await ben.page.keyboard.press('Escape')
    }
    await chooseAudioOnly()
    await ana.call.seesNoPicture('Ben')
    await ben.call.seesNoPicture('Ana')
    await ana.call.hears('Ben')
    await ben.call.hears('Ana')
    await chooseAudioOnly()
    await ben.call.seesMoving('Ana')
  })

  await test.step('another tab', async () => {
    const second = await ben.context.newPage()
    await second.goto(ben.page.url())
    await second.getByRole('button', { name: 'Take it here' }).click()
    await expect(ben.page.getByText('Your call is in another tab.')).toBeVisible()
    await ana.call.seesMoving('Ben')
  })
})
