import type { Browser } from '@playwright/test'
import { expectAccessible } from '../fixtures/accessible.ts'
import type { Dryrun } from '../fixtures/dryrun.ts'
import { Person } from '../fixtures/person.ts'
import { expect, test } from '../fixtures/test.ts'
import { expectMoving } from '../screens/call.ts'
import { callerOf, comeWithDevices, hostInCall, seeEachOther, twoInRoom } from '../screens/callers.ts'
import { inviteLink, startRound, takeSeat } from '../screens/lobby.ts'

test('two people check their devices, see and hear each other, and take the call into the room', async ({
  arrive,
}) => {
  test.setTimeout(240_000)
  const ana = await hostInCall(arrive)
  const link = await inviteLink(ana.page, 'Candidate')
  const ben = callerOf(await arrive('Ben'))
  await test.step('a guest sees and hears themself before anybody else does', async () => {
    await takeSeat(ben.page, link, 'Ben')
    await expectMoving(ben.page.locator('video').first(), 'the mirror')
    const meter = ben.page.getByRole('meter')
    await expect.poll(async () => Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(0)
    await expect(ben.page.getByText(/^Connection/)).toBeVisible()
    await expect(ana.call.tile('Ben')).toHaveCount(0)
    await expectAccessible(ben.page, 'device check')
    await ben.page.getByRole('button', { name: 'Join the call' }).click()
  })
  await test.step('both see and hear each other', async () => {
    await seeEachOther(ana, ben)
    await ana.call.hears('Ben')
    await ben.call.hears('Ana')
  })
  await test.step('the call goes on from the lobby into the room', async () => {
    await startRound(ana.page)
    await Promise.all([ana.room.isOpen(), ben.room.isOpen()])
    await seeEachOther(ana, ben)
    await expectAccessible(ana.page, 'room with a call')
  })
  await test.step('microphone and camera go off and on', async () => {
    await ben.call.control('Turn the microphone off').click()
    await expect(ana.call.tile('Ben').getByText('muted')).toBeVisible()
    await ben.call.control('Turn the camera off').click()
    await ana.call.seesNoPicture('Ben')
    await ben.call.control('Turn the microphone on').click()
    await ben.call.control('Turn the camera on').click()
    await ana.call.seesMoving('Ben')
    await ana.call.hears('Ben')
  })
  await test.step('one leaves the call, stays in the room, and comes back', async () => {
    await ben.call.leave()
    await expect(ana.call.tile('Ben')).toHaveCount(0)
    await ben.room.write('SELECT 1; -- without a call')
    await ana.room.sees('without a call')
    await ben.call.join()
    await seeEachOther(ana, ben)
  })
  expect([...ana.problems, ...ben.problems]).toEqual([])
})

test('a shared screen is large for the others, and ends for all', async ({ arrive }) => {
  test.setTimeout(180_000)
  const { ana, ben } = await twoInRoom(arrive)
  await ben.call.control('Share your screen').click()
  await expect(ben.page.getByText('You are sharing your screen')).toBeVisible()
  const stage = ana.page.getByRole('region', { name: "Ben's screen" })
  await expectMoving(stage.locator('video'), "Ben's screen")
  expect((await stage.boundingBox())?.width).toBeGreaterThan(500)
  await ana.page.getByRole('button', { name: 'Back to the workspace' }).click()
  await ana.room.isOpen()
  await ana.page.getByRole('button', { name: "Show Ben's screen" }).click()
  await expect(stage).toBeVisible()
  await ben.call.control('Stop sharing your screen').click()
  await expect(stage).toHaveCount(0)
  await ana.room.sees('SELECT')
})

test('the keys of the call, what is said to who talks while muted, and the faces in a window of their own', async ({
  arrive,
}) => {
  test.setTimeout(180_000)
  const { ana, ben } = await twoInRoom(arrive)
  const benIsMuted = ana.call.tile('Ben').getByText('muted')
  await test.step('a key mutes, also while one writes code, and who talks then is told', async () => {
    await ben.room.write('SELECT 1;')
    await ben.page.keyboard.press('Alt+KeyM')
    await expect(benIsMuted).toBeVisible()
    await expect(ben.page.getByText('You are muted. Press')).toBeVisible()
  })
  await test.step('a space that is typed is a space', async () => {
    await ben.page.keyboard.type(' -- one space')
    await ana.room.sees('SELECT 1; -- one space')
    await expect(benIsMuted).toBeVisible()
  })
  await test.step('outside of any text, Space is held to talk', async () => {
    await ben.page.getByRole('list', { name: 'In the call' }).click()
    await ben.page.keyboard.down('Space')
    await expect(benIsMuted).toHaveCount(0)
    await ana.call.hears('Ben')
    await ben.page.keyboard.up('Space')
    await expect(benIsMuted).toBeVisible()
  })
  await test.step('a window above all others has the faces, the time and the switches', async () => {
    const opened = ben.context.waitForEvent('page')
    await ben.page.getByRole('button', { name: 'More of the call' }).click()
    await ben.page.getByRole('menuitem', { name: 'Faces in a window of their own' }).click()
    const window = await opened
    await expectMoving(window.getByRole('listitem', { name: 'Ana' }).locator('video'), 'Ana in the window')
    await expect(window.getByRole('timer')).toBeVisible()
    await window.getByRole('button', { name: 'Turn the microphone on' }).click()
    await expect(benIsMuted).toHaveCount(0)
  })
})

test('three and four people see moving frames of one another, and a fifth is told that the call is full', async ({
  arrive,
}) => {
  test.setTimeout(300_000)
  const ana = await hostInCall(arrive)
  const ben = await comeWithDevices(arrive, await inviteLink(ana.page, 'Candidate'), 'Ben')
  const interviewers = await inviteLink(ana.page, 'Interviewer')
  const cleo = await comeWithDevices(arrive, interviewers, 'Cleo')
  await test.step('three', async () => {
    await seeEachOther(ana, ben, cleo)
    await cleo.call.hears('Ben')
  })
  const dora = await comeWithDevices(arrive, interviewers, 'Dora')
  await test.step('four', () => seeEachOther(ana, ben, cleo, dora))
  await test.step('a fifth', async () => {
    const eve = callerOf(await arrive('Eve'))
    await takeSeat(eve.page, await inviteLink(ana.page, 'Observer'), 'Eve')
    await eve.page.getByRole('button', { name: 'Join the call' }).click()
    await expect(eve.page.getByText(/and it is full/)).toBeVisible()
    await eve.page.getByRole('button', { name: 'Stay without the call' }).click()
    await expect(eve.page.getByRole('region', { name: 'People' }).getByText('Ana')).toBeVisible()
  })
})

test('an observer listens and is not heard until an interviewer lets them speak; the interviewer mutes', async ({
  arrive,
}) => {
  test.setTimeout(180_000)
  const ana = await hostInCall(arrive)
  const oda = await comeWithDevices(arrive, await inviteLink(ana.page, 'Observer'), 'Oda')
  await oda.call.hears('Ana')
  await expect(ana.call.tile('Oda').getByText('listens only')).toBeVisible()
  await expect(ana.call.tile('Oda')).not.toHaveAttribute('data-speaking')
  const menu = async (item: string) => {
    await ana.call.tile('Oda').getByRole('button').click()
    await ana.page.getByRole('menuitem', { name: item }).click()
  }
  await menu('Let Oda speak')
  await oda.call.control('Turn the microphone on').click()
  await ana.call.hears('Oda')
  await menu('Mute Oda')
  await expect(ana.call.tile('Oda').getByText('muted')).toBeVisible()
  await expect(oda.call.control('Turn the microphone on')).toBeVisible()
  await oda.call.control('Turn the microphone on').click()
  await ana.call.hears('Oda')
  await menu('Listen only')
  await expect(ana.call.tile('Oda').getByText('listens only')).toBeVisible()
})

test('without a camera, without a call, and with what the browser refuses', async ({
  arrive,
  browser,
  dryrun,
}) => {
  test.setTimeout(180_000)
  const ana = await hostInCall(arrive)
  const link = await inviteLink(ana.page, 'Candidate')
  const ben = callerOf(await arrive('Ben'))
  await takeSeat(ben.page, link, 'Ben')
  await ben.page.getByRole('button', { name: 'Join without camera' }).click()
  await ana.call.hears('Ben')
  await expect(ana.call.tile('Ben').locator('video')).toHaveCount(0)
  const cleo = callerOf(await withoutDevices(browser, dryrun))
  await takeSeat(cleo.page, await inviteLink(ana.page, 'Interviewer'), 'Cleo')
  await expect(cleo.page.getByText(/No microphone or camera was found/).first()).toBeVisible()
  await cleo.page.getByRole('button', { name: 'Stay without the call' }).click()
  await expect(cleo.page.getByRole('region', { name: 'People' }).getByText('Ana')).toBeVisible()
  await cleo.context.close()
})

/** Somebody whose browser gives no microphone and no camera to anybody. */
async function withoutDevices(browser: Browser, dryrun: Dryrun): Promise<Person> {
  const person = await Person.arrive(browser, 'Cleo', dryrun.url)
  await person.page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('none', 'NotFoundError'))
  })
  return person
}
