import { describe, expect, test } from 'vitest'
import { beginRemark, stampOf } from './stamp-remark.ts'

test.each([
  [0, '00:00'],
  [12 * 60_000 + 4_900, '12:04'],
  [3_600_000 + 124_000, '1:02:04'],
  [-5_000, '00:00'],
])('%i ms into the round is %s', (ms, stamp) => expect(stampOf(ms)).toBe(stamp))

function area(value: string, caret: number): HTMLTextAreaElement {
  const element = document.createElement('textarea')
  element.value = value
  element.setSelectionRange(caret, caret)
  return element
}

describe('a remark', () => {
  test.each([
    ['', 0, '12:04 '],
    ['01:00 asked', 11, '01:00 asked\n12:04 '],
    ['01:00 asked\n', 12, '01:00 asked\n12:04 '],
    ['ab', 1, 'a\n12:04 b'],
  ])('in %j at %i gives %j', (value, caret, result) => {
    const element = area(value, caret)
    beginRemark(element, '12:04')
    expect(element.value).toBe(result)
    expect(element.value.slice(0, element.selectionStart).endsWith('12:04 ')).toBe(true)
  })

  test('is told as typing is', () => {
    const element = area('', 0)
    let heard = ''
    element.addEventListener('input', () => (heard = element.value))
    beginRemark(element, '12:04')
    expect(heard).toBe('12:04 ')
  })
})
