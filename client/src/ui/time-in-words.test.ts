import { expect, it } from 'vitest'
import { minutesInWords, momentInWords } from './time-in-words.ts'

const now = new Date(2026, 2, 10, 15, 0)

it.each([
  [new Date(2026, 2, 10, 0, 5), /^today /],
  [new Date(2026, 2, 10, 23, 55), /^today /],
  [new Date(2026, 2, 11, 0, 1), /^tomorrow /],
  [new Date(2026, 2, 9, 23, 59), /^yesterday /],
  [new Date(2026, 2, 12, 9, 0), /12/],
  [new Date(2027, 2, 10, 9, 0), /2027/],
])('says %s as %s', (date, words) => {
  expect(momentInWords(date, now)).toMatch(words)
})

it.each([
  [5, '5 min'],
  [60, '1 h'],
  [95, '1 h 35 min'],
])('says %i minutes as "%s"', (minutes, words) => {
  expect(minutesInWords(minutes)).toBe(words)
})
