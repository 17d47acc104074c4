import { createAccount } from '../screens/account.ts'
import { inviteLink, joinByName, startRound } from '../screens/lobby.ts'
import { planSqlSession } from '../screens/planner.ts'
import { Room } from '../screens/room.ts'
import { answerOfPlaybackStarts, secretsOfPlaybackStarts } from '../fixtures/playback-starts.ts'
import { expectAccessible } from '../fixtures/accessible.ts'
import { expect, test } from '../fixtures/test.ts'

test('from an empty database to the candidate reading the report after a restart', async ({
  dryrun,
  arrive,
}) => {
  test.setTimeout(300_000)
  const ana = await arrive('Ana Duarte')
  const ben = await arrive('Ben')
  const oda = await arrive('Oda')
  const anaRoom = new Room(ana.page)
  const benRoom = new Room(ben.page)
  const odaRoom = new Room(oda.page)

  await test.step('the first screen offers the first account', async () => {
    await ana.page.goto('/')
    await expect(ana.page.getByRole('heading', { name: 'Create the first account' })).toBeVisible()
    await expectAccessible(ana.page, 'first screen')
    await createAccount(ana.page, 'Ana Duarte', 'ana@example.test')
    await expectAccessible(ana.page, 'home')
  })

  await test.step('she plans a session and two people take seats by links', async () => {
    await planSqlSession(ana.page, 'Daily playback starts')
    await joinByName(ben.page, await inviteLink(ana.page, 'Candidate'), 'Ben')
    await joinByName(oda.page, await inviteLink(ana.page, 'Observer'), 'Oda')
    await expect(ana.page.getByRole('region', { name: 'People' }).getByText('Ben')).toBeVisible()
    await expect(ben.page.getByText('Waiting for Ana Duarte to start')).toBeVisible()
    await expect(ben.page.getByText('Daily playback starts')).toHaveCount(0)
    expect(ben.wasSent('Daily playback starts')).toBe(false)
    await expectAccessible(ana.page, 'lobby of the host')
    await expectAccessible(ben.page, 'lobby of the candidate')
  })

  await test.step('the round opens for everybody, the pack for her alone', async () => {
    await startRound(ana.page)
    await Promise.all([anaRoom.isOpen(), benRoom.isOpen(), odaRoom.isOpen()])
    await expect(ben.page.getByRole('heading', { name: 'Daily playback starts' })).toBeVisible()
    await anaRoom.openTab('Pack')
    await ana.page.getByRole('button', { name: 'Show hint 1 of' }).click()
    await expect(ben.page.getByRole('tab', { name: 'Pack' })).toHaveCount(0)
    await expect(oda.page.getByRole('tab', { name: 'Pack' })).toHaveCount(0)
    await expectAccessible(ana.page, 'room of the interviewer')
    await expectAccessible(ben.page, 'room of the candidate')
  })

  await test.step('what both type at once converges, and the observer sees it', async () => {
    await Promise.all([anaRoom.type('\n-- from Ana'), benRoom.type('\n-- from Ben')])
    for (const room of [anaRoom, benRoom, odaRoom]) {
      await expect.poll(async () => (await room.text()).split('-- from ').length).toBe(3)
    }
    const shared = await anaRoom.text()
    await expect.poll(() => benRoom.text()).toBe(shared)
    await expect.poll(() => odaRoom.text()).toBe(shared)
  })

  await test.step('a run by one is seen by all, and so is what the check says', async () => {
    await benRoom.write('SELECT event_id, profile_id FROM app_events ORDER BY 1;')
    await benRoom.run()
    for (const room of [anaRoom, benRoom, odaRoom]) {
      await expect(room.results.getByText('727 rows')).toBeVisible()
      await expect(room.results.getByRole('gridcell', { name: 'e0004' })).toBeVisible()
    }
    await benRoom.write('SELECT event_time::date FROM app_events;')
    await benRoom.run()
    await expect(anaRoom.results.getByText(/CAST|date\(/).first()).toBeVisible()
    await anaRoom.results.getByRole('button', { name: /line 1, column/i }).click()
    await expect(anaRoom.editor).toBeFocused()
    await benRoom.write(answerOfPlaybackStarts)
    await benRoom.check()
    for (const room of [anaRoom, benRoom])
      await expect(room.results.getByText('This is right, on hidden data too').first()).toBeVisible()
    await expectAccessible(ben.page, 'room with a result')
  })

  await test.step('a reload in the middle of the round loses nothing', async () => {
    await expect(benRoom.saved).toBeVisible()
    await ben.page.reload()
    await benRoom.isOpen()
    await benRoom.sees('row_number() OVER')
    await expect(benRoom.results.getByRole('tab', { name: 'History' })).toBeVisible()
    await benRoom.openTab('History')
    await expect(benRoom.results.getByText('Ben').first()).toBeVisible()
  })

  await test.step('she takes notes and scores on the anchors of the level', async () => {
    await anaRoom.openTab('Notes')
    await ana.page
      .getByRole('textbox', { name: /^Your notes/ })
      .fill('Asked what a late row does to the count')
    await anaRoom.openTab('Rubric')
    const groups = ana.page.getByRole('radiogroup', { name: /^Score for/ })
    await groups.first().waitFor()
    for (const group of await groups.all()) await group.locator('input[value="3"]').check()
    await groups.first().locator('input[value="4"]').check()
    await ana.page
      .getByRole('textbox', { name: /^Comment on/ })
      .first()
      .fill('Found the doubled event unasked')
    await ana.page.getByRole('radio', { name: 'Yes', exact: true }).check()
    await ana.page.getByLabel('Strengths').fill('Reads a wrong result calmly')
    await ana.page.getByLabel('Improvements').fill('Say what one row stands for first')
    await expectAccessible(ana.page, 'rubric')
    await ana.page.getByRole('button', { name: 'Submit scorecard' }).click()
    await ana.page.getByRole('button', { name: 'Submit', exact: true }).click()
    await expect(ana.page.getByRole('button', { name: 'Share with Ben' })).toBeVisible()
  })

  await test.step('until she shares, his browser was never sent the pack, the notes or the scores', async () => {
    await ana.page.getByRole('button', { name: 'More' }).click()
    await ana.page.getByRole('menuitem', { name: /End the session/ }).click()
    await ana.page.getByRole('button', { name: 'End session' }).click()
    await expect(ana.page.getByRole('textbox', { name: /^Your notes on/ })).toHaveValue(/late row/)
    await expect(oda.page.getByRole('link', { name: 'Open the report' })).toHaveCount(0)
    await expect(ben.page.getByRole('link', { name: 'Open the report' })).toBeVisible()
    await ben.page.getByRole('link', { name: 'Open the report' }).click()
    await expect(ben.page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(ben.page, 'report with nothing shared')
    for (const secret of [
      ...secretsOfPlaybackStarts,
      'Asked what a late row does to the count',
      'Found the doubled event unasked',
      'Reads a wrong result calmly',
      'Say what one row stands for first',
    ]) {
      expect.soft(ben.wasSent(secret), secret).toBe(false)
      expect.soft(oda.wasSent(secret), secret).toBe(false)
    }
    // The same look at what her browser was sent finds them: the net is not torn.
    for (const secret of [...secretsOfPlaybackStarts, 'Found the doubled event unasked']) {
      expect.soft(ana.wasSent(secret), secret).toBe(true)
    }
  })

  await test.step('she shares, the server is restarted, and he reads it all', async () => {
    await ana.page.getByRole('button', { name: 'Share with Ben' }).click()
    await ana.page.getByRole('button', { name: 'Share', exact: true }).click()
    await expect(ana.page.getByText('Shared', { exact: true })).toBeVisible()
    await dryrun.restart()
    await ben.page.goto('/feedback')
    await expect(ben.page.getByText('Daily playback starts').first()).toBeVisible()
    await expectAccessible(ben.page, 'my feedback')
    await ben.page.getByRole('link', { name: 'SQL and data modelling' }).click()
    await expect(ben.page.getByText('Found the doubled event unasked')).toBeVisible()
    await expect(ben.page.getByText('Reads a wrong result calmly')).toBeVisible()
    await expect(ben.page.getByText('row_number() OVER').first()).toBeVisible()
    await expectAccessible(ben.page, 'report')
  })

  await test.step('an account he makes later keeps the report', async () => {
    await ben.page.goto('/create-account')
    await createAccount(ben.page, 'Ben', 'ben@example.test')
    await ben.page.goto('/feedback')
    await expect(ben.page.getByText('Daily playback starts').first()).toBeVisible()
    expect((await ben.context.cookies()).map(cookie => cookie.name)).not.toContain('dryrun.guest')
  })

  expect(ana.problems.filter(isOurs)).toEqual([])
  expect(ben.problems.filter(isOurs)).toEqual([])
})

/** Sockets that break while the server restarts are told of on the console by the browser itself. */
const isOurs = (problem: string) => !/WebSocket|ERR_CONNECTION|Failed to load resource/.test(problem)
