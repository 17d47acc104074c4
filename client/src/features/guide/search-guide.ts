import type { Place } from './places.ts'
import { markIn, matchWord, wordsOf, type Word } from './search-words.ts'

/** A piece of text that is marked or not; the pieces of a text in a row are the text. */
export type Piece = { text: string; isMatch: boolean }

export type Found = { place: Place; title: Piece[]; excerpt: Piece[] }

/** A place with its words, made once for many searches. */
export type Indexed = { place: Place; titleWords: Word[]; textWords: Word[] }

export function indexPlaces(places: readonly Place[]): Indexed[] {
  return places.map(place => ({ place, titleWords: wordsOf(place.title), textWords: wordsOf(place.text) }))
}

/** A hit in a title says more than any number of hits in a text. */
const titleWeight = 10
/** Words that stand together say more than the same words apart, and more than one of them in a title. */
const rowWeight = 40
/** About two lines of a result. */
const excerptLength = 150

/**
 * The places that hold every word of the query, at least as the beginning of a word or from three letters on inside
 * one; best first, and in the order of the guide where two are equally good. An empty query finds nothing.
 */
export function searchGuide(indexed: readonly Indexed[], query: string): Found[] {
  const wanted = wordsOf(query)
  if (wanted.length === 0) return []
  return indexed
    .map(each => ({ each, score: scoreOf(each, wanted) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ each: { place, titleWords, textWords } }) => ({
      place,
      title: marked(place.title, titleWords, wanted, { start: 0, end: place.title.length }),
      excerpt: marked(place.text, textWords, wanted, excerptOf(place.text, textWords, wanted)),
    }))
}

/**
 * 0 where a wanted word is missing; else the sum over the wanted words of how well the place answers to each, and more
 * where they stand in a row as they were typed.
 */
function scoreOf({ titleWords, textWords }: Indexed, wanted: readonly Word[]): number {
  let sum = rowWeight * (Number(hasRow(titleWords, wanted)) * titleWeight + Number(hasRow(textWords, wanted)))
  for (const each of wanted) {
    const score = Math.max(titleWeight * best(titleWords, each), best(textWords, each))
    if (score === 0) return 0
    sum += score
  }
  return sum
}

function hasRow(words: readonly Word[], wanted: readonly Word[]): boolean {
  if (wanted.length < 2) return false
  return words.some((_, at) =>
    wanted.every((each, step) => {
      const word = words[at + step]
      return word !== undefined && matchWord(word, each) >= 2
    }),
  )
}

function best(words: readonly Word[], wanted: Word): number {
  let most = 0
  for (const word of words) {
    const now = matchWord(word, wanted)
    if (now > most) most = now
    if (most === 3) break
  }
  return most
}

/** The stretch of the text to show: it begins shortly before where the most wanted words stand close together. */
function excerptOf(
  text: string,
  words: readonly Word[],
  wanted: readonly Word[],
): { start: number; end: number } {
  const hits = words.flatMap(word => {
    const which = wanted.findIndex(each => matchWord(word, each) > 0)
    return which < 0 ? [] : [{ which, start: word.start }]
  })
  const reach = (from: number) =>
    new Set(
      hits.filter(({ start }) => start >= from && start < from + excerptLength).map(({ which }) => which),
    ).size
  const first = hits.toSorted((a, b) => reach(b.start) - reach(a.start))[0]?.start ?? 0
  const lead = Math.max(0, first - excerptLength / 4)
  const start = lead === 0 ? 0 : (words.find(word => word.start >= lead)?.start ?? 0)
  const last = words.findLast(word => word.end <= start + excerptLength)
  const end = start + excerptLength >= text.length ? text.length : (last?.end ?? text.length)
  return { start, end: Math.max(start, end) }
}

function marked(
  text: string,
  words: readonly Word[],
  wanted: readonly Word[],
  stretch: { start: number; end: number },
): Piece[] {
  const pieces: Piece[] = []
  const add = (piece: string, isMatch: boolean) => {
    if (piece !== '') pieces.push({ text: piece, isMatch })
  }
  let at = stretch.start
  if (at > 0) add('… ', false)
  for (const word of words) {
    if (word.start < stretch.start || word.end > stretch.end) continue
    const hit = bestWanted(word, wanted)
    if (!hit) continue
    const mark = markIn(word, hit)
    add(text.slice(at, mark.start), false)
    add(text.slice(mark.start, mark.end), true)
    at = mark.end
  }
  add(text.slice(at, stretch.end), false)
  if (stretch.end < text.length) add(' …', false)
  return pieces
}

/** Of several wanted words in one word the one that fills most of it. */
function bestWanted(word: Word, wanted: readonly Word[]): Word | undefined {
  return wanted
    .filter(each => matchWord(word, each) > 0)
    .toSorted((a, b) => matchWord(word, b) - matchWord(word, a) || b.plain.length - a.plain.length)[0]
}
