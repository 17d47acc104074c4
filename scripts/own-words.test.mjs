import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findSharedRuns } from './own-words/shared-runs.mjs'
import { root } from './setup/root.mjs'

const source = 'The quick brown fox jumps over the lazy dog, and nobody in the village minds it at all.'

test('a run of eight words is found, whatever the case, the punctuation and the line ends between them', () => {
  const text = 'First line.\nQUICK, brown fox\njumps (over) the lazy dog!\n'
  expect(findSharedRuns(source)(text)).toEqual([
    { line: 2, words: 'quick brown fox jumps over the lazy dog' },
  ])
})

test('seven words are not, nor eight with one changed', () => {
  const shared = findSharedRuns(source)
  expect(shared('brown fox jumps over the lazy dog')).toEqual([])
  expect(shared('quick brown fox jumps over a lazy dog and nobody in the village')).toEqual([])
})

test('a longer run is told once', () => {
  expect(findSharedRuns(source)(source)).toHaveLength(1)
})

/** Texts that guides were written from, which are no part of the project: paths, separated by colons. */
const sources = (process.env.GUIDE_SOURCES ?? '').split(':').filter(path => path !== '')
const textFile = /\.(css|csv|html|js|json|md|mjs|py|sql|svg|ts|tsx|txt|yaml|yml)$/

test.each(sources)('no file of the project shares a sentence with %s', path => {
  const sharedWith = findSharedRuns(readFileSync(path, 'utf8'))
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0')
  const texts = files.filter(file => textFile.test(file) && file !== 'package-lock.json')
  expect(texts.length).toBeGreaterThan(100)
  const found = texts.flatMap(file =>
    sharedWith(readFileSync(join(root, file), 'utf8')).map(({ line, words }) => `${file}:${line}: ${words}`),
  )
  expect(found).toEqual([])
})
