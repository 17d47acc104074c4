import { expect, test as base } from '../fixtures/test.ts'
import { callerOf, seeEachOther, twoInCall, twoInRoom } from '../screens/callers.ts'
import { inviteLink, takeSeat } from '../screens/lobby.ts'

/** Media may travel by the relay only, and to the relay by one network; names for it end while a call goes on. */
const test = base.extend({
  settings: async ({ relay, network }, use) => {
    await use({
      TURN_URLS: network.urls,
      TURN_SECRET: relay.secret,
      TURN_TTL_SECONDS: '15',
      CALL_RELAY_ONLY: 'true',
    })
  },
})
test.beforeEach(() => test.setTimeout(300_000))

test('a call that may only be relayed is relayed, by a real coturn', async ({ arrive, relay }) => {
  const { ana, ben } = await twoInCall(arrive)
  await seeEachOther(ana, ben)
  await ana.call.hears('Ben')
  expect(relay.allocations).toBeGreaterThanOrEqual(2)
  await ana.call
    .tile('Ben')
    .getByRole('img', { name: /connection/i })
    .hover()
  await expect(ana.page.getByText(/by a relay/).first()).toBeVisible()

  await test.step('the device check sends a byte through it', async () => {
    const cleo = callerOf(await arrive('Cleo'))
    await takeSeat(cleo.page, await inviteLink(ana.page, 'Interviewer'), 'Cleo')
    await expect(cleo.page.getByText(/relay reachable/i)).toBeVisible({ timeout: 20_000 })
  })
  await test.step('without the relay nobody is reached, and the check says so', async () => {
    await relay.stop()
    const dora = callerOf(await arrive('Dora'))
    await takeSeat(dora.page, await inviteLink(ana.page, 'Observer'), 'Dora')
    await expect(dora.page.getByText(/relay (is )?not reachable|relay (was )?not reached/i)).toBeVisible({
      timeout: 30_000,
    })
  })
})

test('a network that loses everything is said and forgotten, a weak one costs the picture and not the sound', async ({
  arrive,
  network,
}) => {
  const { ana, ben } = await twoInRoom(arrive)

  await test.step('everything is lost', async () => {
    network.lose(100)
    for (const [one, other] of [
      [ana, 'Ben'],
      [ben, 'Ana'],
    ] as const) {
      await expect(one.call.tile(other).getByText('Reconnecting…')).toBeVisible({ timeout: 60_000 })
    }
    await ben.room.type('\n-- typed meanwhile')
    await ana.room.sees('typed meanwhile')
    network.lose(0)
    await expect(ana.call.tile('Ben').getByText('Reconnecting…')).toHaveCount(0, { timeout: 60_000 })
    await seeEachOther(ana, ben)
  })

  await test.step('a third is lost, and both are told why there is no picture', async () => {
    network.lose(35)
    const weak = 'Video is off to keep the sound: weak connection'
    await expect(ana.call.tile('Ben').getByText(weak)).toBeVisible({ timeout: 90_000 })
    await expect(ben.call.tile('You').getByText(weak)).toBeVisible()
    await ana.call.hears('Ben')
    network.lose(0)
    await expect(ana.call.tile('Ben').getByText(weak)).toHaveCount(0, { timeout: 90_000 })
    await seeEachOther(ana, ben)
  })
})
