/** Words in a row that a text may share with its source; one more is a copied sentence. */
export const longestSharedRun = 7

const wordPattern = /[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu

/** @param {string} text @returns {{ word: string, at: number }[]} */
const wordsOf = text =>
  [...text.matchAll(wordPattern)].map(({ 0: word, index }) => ({
    word: word.toLowerCase().replaceAll('’', "'"),
    at: index,
  }))

/**
 * Gives a function that finds what a text shares with the source: every run of more than `longestSharedRun` words,
 * whatever stands between them, with the line it begins on.
 *
 * @param {string} source
 * @returns {(text: string) => { line: number, words: string }[]}
 */
export function findSharedRuns(source) {
  const length = longestSharedRun + 1
  const sourceWords = wordsOf(source).map(({ word }) => word)
  const known = new Set(sourceWords.map((_, at) => sourceWords.slice(at, at + length).join(' ')))
  return text => {
    const words = wordsOf(text)
    /** @param {number} at */
    const runAt = at =>
      words
        .slice(at, at + length)
        .map(({ word }) => word)
        .join(' ')
    /** @param {number} at */
    const isShared = at => at + length <= words.length && known.has(runAt(at))
    return words.flatMap(({ at: offset }, at) => {
      if (!isShared(at) || isShared(at - 1)) return []
      return [{ line: text.slice(0, offset).split('\n').length, words: runAt(at) }]
    })
  }
}
