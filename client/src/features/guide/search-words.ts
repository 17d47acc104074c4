/** A word of a text as searching sees it. */
export type Word = { start: number; end: number; plain: string; folded: string }

/** The words of a text with their places in it. */
export function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+/gu), match => {
    const plain = plainWord(match[0])
    return { start: match.index, end: match.index + match[0].length, plain, folded: foldSpelling(plain) }
  })
}

/** Inside a word, shorter pieces than this would be found everywhere. */
const shortestInside = 3

/** How well a word answers to what was typed: 3 the whole word, 2 its beginning, 1 within it, 0 not at all. */
export function matchWord(word: Word, wanted: Pick<Word, 'plain' | 'folded'>): 0 | 1 | 2 | 3 {
  if (word.plain === wanted.plain || word.folded === wanted.folded) return 3
  if (word.plain.startsWith(wanted.plain) || word.folded.startsWith(wanted.folded)) return 2
  return wanted.plain.length >= shortestInside && word.plain.includes(wanted.plain) ? 1 : 0
}

/** The part of a matching word to mark, as places in the text: what was typed, or all of a word spelt otherwise. */
export function markIn(word: Word, wanted: Pick<Word, 'plain'>): { start: number; end: number } {
  const at = word.plain.indexOf(wanted.plain)
  // A letter that changed its length with its accent gone would shift the mark.
  if (at < 0 || word.plain.length !== word.end - word.start) return { start: word.start, end: word.end }
  return { start: word.start + at, end: word.start + at + wanted.plain.length }
}

function plainWord(word: string): string {
  return word.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** British and American spelling come to the same: "modelling" and "modeling", "behaviour" and "behavior". */
function foldSpelling(plain: string): string {
  return plain
    .replace(/ll(ing|ed|er|ers)$/, 'l$1')
    .replace(/(?<=[a-z]{2})our/, 'or')
    .replace(/is(e|es|ed|er|ing|ation)$/, 'iz$1')
    .replace(/ence$/, 'ense')
}
