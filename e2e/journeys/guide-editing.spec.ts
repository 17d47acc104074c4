import { expectAccessible } from '../fixtures/accessible.ts'
import { expect, test } from '../fixtures/test.ts'
import { createAccount } from '../screens/account.ts'
import { GuideEditor } from '../screens/guide-editor.ts'
import { startRound } from '../screens/lobby.ts'
import { chooseQuestion, createSession } from '../screens/planner.ts'
import { Room } from '../screens/room.ts'

const round = 'rounds/sql-and-data-modelling.yaml'
const prompt = 'questions/sql/daily-playback-starts/question.md'
/** A whole check of the first guide takes some seconds on a busy machine. */
const checked = { timeout: 60_000 }

test('a guide is copied, broken, mended, changed, published and planned with', async ({ arrive }) => {
  const { page } = await arrive('Ana')
  await page.goto('/')
  await createAccount(page, 'Ana', 'ana@example.test')
  await page.goto('/guides/mine')
  await expectAccessible(page, 'your guides')
  await page.getByRole('button', { name: /^Copy .*Netflix/ }).click()
  const editor = new GuideEditor(page)
  await expect(editor.noFaults).toBeVisible(checked)

  await test.step('a broken rubric is shown at its line, and mended', async () => {
    await page.goto(`${page.url()}?file=${encodeURIComponent(round)}`)
    await editor.replace(round, '        3: ', '        5: ')
    await expect(editor.saved).toBeVisible()
    await editor.faults.getByRole('button', { name: round }).first().click(checked)
    await expect(editor.text(round)).toBeFocused()
    await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeDisabled()
    await expectAccessible(page, 'the editor with a fault')
    await editor.replace(round, '        5: ', '        3: ')
    await expect(editor.noFaults).toBeVisible(checked)
  })

  await test.step('a prompt is changed and read as it will be', async () => {
    await page.goto(`${page.url().split('?')[0]}?file=${encodeURIComponent(prompt)}`)
    const text = await editor.text(prompt).inputValue()
    await editor.text(prompt).fill(`${text.trimEnd()}\n\nSay aloud what a **start** is.\n`)
    await expect(editor.preview.getByText('Say aloud what a start is.')).toBeVisible(checked)
    await expect(editor.noFaults).toBeVisible(checked)
    await editor.publish(1)
  })

  await test.step('a session planned with it asks the changed question', async () => {
    await page.goto('/sessions/new')
    await page.getByRole('combobox', { name: 'Guide' }).click()
    await page.getByRole('option', { name: /\(yours\)/ }).click()
    await chooseQuestion(page, 'Daily playback starts')
    await createSession(page)
    await startRound(page)
    await new Room(page).isOpen()
    await expect(page.getByText('Say aloud what a start is.')).toBeVisible()
  })
})
