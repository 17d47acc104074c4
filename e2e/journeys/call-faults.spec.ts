import { closeConnections, keepForBreaking, unplug } from '../fixtures/breaking.ts'
import { expect, test } from '../fixtures/test.ts'
import { seeEachOther, twoInRoom } from '../screens/callers.ts'

test.beforeEach(() => test.setTimeout(240_000))

test('a reload comes back into the call by itself', async ({ arrive }) => {
  const { ana, ben } = await twoInRoom(arrive)
  await ben.page.reload()
  await seeEachOther(ana, ben)
  await ana.page.reload()
  await seeEachOther(ana, ben)
  await ana.call.hears('Ben')
})

test('while the server is gone media goes on, and after it everything does', async ({ dryrun, arrive }) => {
  const { ana, ben } = await twoInRoom(arrive)
  await dryrun.stop('SIGKILL')
  await expect(
    ana.page
      .locator('header')
      .getByText(/reconnecting|offline/i)
      .first(),
  ).toBeVisible({ timeout: 60_000 })
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

test('the call is killed, the text goes on, and the call comes back without a click', async ({ arrive }) => {
  const { ana, ben } = await twoInRoom(arrive, person => keepForBreaking(person.page))
  await closeConnections(ben.page)
  await ben.room.type('\n-- typed without a call')
  await ana.room.sees('typed without a call')
  await seeEachOther(ana, ben)
  await closeConnections(ana.page)
  await closeConnections(ben.page)
  await seeEachOther(ana, ben)
})

test('a camera and a microphone that are unplugged come back', async ({ arrive }) => {
  const { ana, ben } = await twoInRoom(arrive, person => keepForBreaking(person.page))
  await unplug(ben.page, 'video')
  await ana.call.seesMoving('Ben')
  await unplug(ben.page, 'audio')
  await ana.call.hears('Ben')
})

test('audio only stops every picture, both ways', async ({ arrive }) => {
  const { ana, ben } = await twoInRoom(arrive)
  await ben.page.getByRole('button', { name: 'More of the call' }).click()
  await ben.page.getByRole('menuitemcheckbox', { name: 'Audio only' }).click()
  await ana.call.seesNoPicture('Ben')
  await ben.call.seesNoPicture('Ana')
  await ana.call.hears('Ben')
  await ben.call.hears('Ana')
})

test('a second tab takes the call over, and the first one says so', async ({ arrive }) => {
  const { ana, ben } = await twoInRoom(arrive)
  const second = await ben.context.newPage()
  await second.goto(ben.page.url())
  await second.getByRole('button', { name: 'Join the call' }).click()
  await second.getByRole('dialog').getByRole('button', { name: 'Join the call' }).click()
  await expect(ben.page.getByText(/another tab/)).toBeVisible()
  await ana.call.seesMoving('Ben')
})
