import { describe, expect, test } from 'vitest'
import { formatDocName, notesOf, parseDocName, workspaceOf } from './doc-name.ts'
import { MemberId, RoundId } from '../contract/ids.ts'

const roundId = RoundId.parse('round_0001')
const memberId = MemberId.parse('member-0001')

describe('a document name', () => {
  test.each([
    ['workspace.round_0001', workspaceOf(roundId)],
    ['notes.round_0001.member-0001', notesOf(roundId, memberId)],
  ])('%s reads back as it was written', (text, name) => {
    expect(formatDocName(name)).toBe(text)
    expect(parseDocName(text)).toEqual(name)
  })

  test.each([
    '',
    'workspace',
    'workspace.',
    'workspace.short',
    'workspace.round_0001.',
    'workspace.round_0001.member-0001',
    'notes.round_0001',
    'notes.round_0001.member-0001.more',
    'notes.round_0001.no spaces here',
    'scores.round_0001',
    'Workspace.round_0001',
    `workspace.${'a'.repeat(65)}`,
    'workspace.round_0001/../x',
  ])('%j is not one', text => {
    expect(parseDocName(text)).toBeNull()
  })
})
