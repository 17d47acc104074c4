import { Slug } from '@dryrun/shared/contract/ids'
import { packLimits } from '@dryrun/shared/guide/pack-limits'
import fc from 'fast-check'
import { zipSync, type Zippable } from 'fflate'
import { describe, expect, test } from 'vitest'
import { faultsOf } from '../../test/planted-faults.ts'
import { smallGuide } from '../../test/small-guide.ts'
import { packFromZip, zipOfPack } from './pack-zip.ts'

const text = (words: string) => new TextEncoder().encode(words)
const small = text('version: 1\n')
const kilo = 1024

const faultsOfZip = (zip: Uint8Array) => faultsOf(() => packFromZip(zip))
const faultsOfFiles = (files: Zippable) => faultsOfZip(zipSync(files))

/** Where the entry of the zip's only file stands in the list at its end. */
function entryOf(zip: Uint8Array): DataView {
  const at = Buffer.from(zip).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
  return new DataView(zip.buffer, zip.byteOffset + at)
}

/** A zip of one file whose entry in the list is then changed. */
function spoilt(
  change: (entry: DataView) => void,
  content: Uint8Array = small,
  level: 0 | 6 = 6,
): Uint8Array {
  const zip = zipSync({ 'a-guide/guide.yaml': [content, { level }] })
  change(entryOf(zip))
  return zip
}

describe('a guide that was zipped', () => {
  test('comes back as it was, and always as the same bytes', () => {
    const { files } = smallGuide()
    const zip = zipOfPack(files)
    const back = packFromZip(zip)
    expect(back.id).toBe('small-guide')
    expect(Object.fromEntries(back.texts)).toEqual(Object.fromEntries(files.texts))
    const turned = { ...files, texts: new Map([...files.texts].reverse()) }
    expect(Buffer.from(zipOfPack(turned)).equals(Buffer.from(zip))).toBe(true)
  })

  test('is refused where it could not come back', () => {
    const guide = smallGuide()
    guide.write('questions/sql/orders-per-customer/data/orders.csv', 'x'.repeat(packLimits.file.most + 1))
    guide.write('notes.txt', 'x')
    expect(faultsOf(() => zipOfPack(guide.files))).toEqual([
      expect.stringMatching(/^guides\/small-guide\/notes\.txt: No file of a guide is called so/),
      expect.stringMatching(/data\/orders\.csv: This file is larger than 1 MB/),
    ])
  })
})

describe('the id', () => {
  test('is the name of the one folder at the top, or what was given', () => {
    const zip = zipSync({ 'a-guide/guide.yaml': small, 'a-guide/quiz.yaml': small })
    expect(packFromZip(zip).id).toBe('a-guide')
    expect(packFromZip(zip, Slug.parse('other')).id).toBe('other')
    const flat = packFromZip(zipSync({ 'guide.yaml': small }), Slug.parse('other'))
    expect([flat.id, ...flat.texts.keys()]).toEqual(['other', 'guide.yaml'])
  })

  test.each<[string, Zippable, string]>([
    ['no folder', { 'guide.yaml': small }, 'zip: The files lie in no folder whose name could be the id'],
    ['two folders', { 'a/guide.yaml': small, 'b/guide.yaml': small }, 'zip: The files lie in no folder'],
    ['no name of an id', { 'A Guide/guide.yaml': small }, 'guides/A Guide: "A Guide" cannot be an id.'],
    ['the folder of the schemas', { 'schema/guide.yaml': small }, 'guides/schema: The schemas lie in this'],
  ])('%s is a fault', (_, files, fault) => {
    expect(faultsOfFiles(files)).toEqual([expect.stringContaining(fault)])
  })
})

test('what programs add by themselves is left out', () => {
  const zip = zipSync({
    'a-guide/': new Uint8Array(),
    'a-guide/guide.yaml': small,
    'a-guide/.DS_Store': new Uint8Array([0xff, 0]),
    '__MACOSX/a-guide/._guide.yaml': new Uint8Array([0xff, 0]),
  })
  expect([...packFromZip(zip).texts.keys()]).toEqual(['guide.yaml'])
})

describe('paths', () => {
  test.each([
    '../guide.yaml',
    'a-guide/../../guide.yaml',
    'a-guide/rounds/../../../etc/passwd',
    '/etc/passwd',
    'C:/guide.yaml',
    'a-guide//guide.yaml',
    './a-guide/guide.yaml',
    '../',
  ])('%s leads out of the guide', name => {
    expect(faultsOfFiles({ 'a-guide/guide.yaml': small, [name]: small })).toEqual([
      `${name}: This path leads out of the guide. Zip the folder of the guide.`,
    ])
  })

  test('backslashes are refused', () => {
    expect(faultsOfFiles({ 'a-guide\\guide.yaml': small })).toEqual([
      expect.stringContaining('Folders in a zip are parted by "/"'),
    ])
  })

  test.each([
    'run.sh',
    'guide.yml',
    'package.json',
    'rounds/a/b.yaml',
    'questions/sql/a/question.html',
    'questions/sql/a/starter.exe',
    'questions/sql/a/checks/a.wrong.sh',
    'questions/sql/a/checks/../../../x.sql',
    'questions/sql/a/data/Orders.csv',
    'schema/guide.json',
    'rounds/\u001b[31mred.yaml',
  ])('%s has no place in a guide', name => {
    const faults = faultsOfFiles({ 'a-guide/guide.yaml': small, [`a-guide/${name}`]: small })
    expect(faults).toEqual([expect.stringMatching(/No file of a guide is called so|leads out of the guide/)])
    expect(faults[0]).not.toContain('\u001b')
  })

  test('a link is refused, whatever it is called', () => {
    const link = { os: 3, attrs: (0o120777 << 16) >>> 0 }
    expect(faultsOfFiles({ 'a-guide/guide.yaml': [text('/etc/passwd'), link] })).toEqual([
      'a-guide/guide.yaml: Links are not taken. Put the file itself in its place.',
    ])
  })

  test('a file that is there twice is refused', () => {
    const zip = Buffer.from(zipSync({ 'a-guide/rounds/a.yaml': small, 'a-guide/rounds/b.yaml': small }))
    const twice = Buffer.from(zip.toString('latin1').replaceAll('b.yaml', 'a.yaml'), 'latin1')
    expect(faultsOfZip(twice)).toEqual([
      'guides/a-guide/rounds/a.yaml: This file is there twice. Remove one.',
    ])
  })
})

describe('sizes', () => {
  test('a zip that is too large is not even read', () => {
    expect(faultsOfZip(new Uint8Array(packLimits.zip.most + 1))).toEqual([`zip: ${packLimits.zip.message}`])
  })

  test('a file that unpacks to more than its limit is not unpacked', () => {
    const zeros = new Uint8Array(packLimits.file.most + 1)
    expect(faultsOfFiles({ 'a-guide/guide.yaml': zeros })).toEqual([
      `guides/a-guide/guide.yaml: ${packLimits.file.message}`,
    ])
  })

  test('files that come to too much are not unpacked', () => {
    const zeros = new Uint8Array(packLimits.file.most)
    const names = Array.from({ length: 21 }, (_, index) => `a-guide/questions/sql/q${index}/seed.sql`)
    const zip = zipSync(Object.fromEntries(names.map(name => [name, zeros])))
    expect(zip.length).toBeLessThan(64 * kilo)
    expect(faultsOfZip(zip)).toEqual([`guides/a-guide: ${packLimits.unzipped.message}`])
  })

  test('what is parsed has a limit of its own', () => {
    const zeros = new Uint8Array(packLimits.file.most)
    const names = ['guide.yaml', 'quiz.yaml', 'questions/sql/a/question.md']
    expect(faultsOfFiles(Object.fromEntries(names.map(name => [`a-guide/${name}`, zeros])))).toEqual([
      `guides/a-guide: ${packLimits.parsed.message}`,
    ])
  })

  test('a bomb that says it is small is stopped at what it said', () => {
    const zip = spoilt(entry => entry.setUint32(24, 100, true), new Uint8Array(900 * kilo))
    expect(faultsOfZip(zip)).toEqual([
      'guides/a-guide/guide.yaml: This file is larger than the zip says. Make the zip again.',
    ])
  })

  test('a file that is smaller than said is refused too', () => {
    expect(faultsOfZip(spoilt(entry => entry.setUint32(24, 5_000, true)))).toEqual([
      expect.stringContaining('guide.yaml: The zip does not hold what it says of this file.'),
    ])
  })

  test('too many files', () => {
    const names = Array.from(
      { length: packLimits.files.most + 1 },
      (_, index) => `a-guide/rounds/r${index}.yaml`,
    )
    expect(faultsOfFiles(Object.fromEntries(names.map(name => [name, new Uint8Array()])))).toEqual([
      `zip: ${packLimits.files.message}`,
    ])
  })

  test('of very many faults the first are listed', () => {
    const names = Array.from({ length: 50 }, (_, index) => `a-guide/${index}.exe`)
    const faults = faultsOfFiles(Object.fromEntries(names.map(name => [name, small])))
    expect(faults).toHaveLength(21)
    expect(faults.at(-1)).toBe('zip: There are 30 more faults.')
  })
})

describe('contents', () => {
  test.each<[string, Uint8Array]>([
    ['bytes that are no UTF-8', new Uint8Array([0x50, 0xff, 0xfe])],
    ['a zero byte', text('a\0b')],
  ])('%s are refused', (_, content) => {
    expect(faultsOfFiles({ 'a-guide/guide.yaml': content })).toEqual([
      'guides/a-guide/guide.yaml: This is no text in UTF-8. Save it as such, or remove it.',
    ])
  })

  test.each<[string, Uint8Array, string]>([
    ['no zip', text('hello'), 'zip: This is no zip'],
    ['nothing', new Uint8Array(), 'zip: This is no zip'],
    ['half a zip', zipSync({ 'a-guide/guide.yaml': small }).slice(0, -30), 'zip: This is no zip'],
    ['an empty zip', zipSync({}), 'zip: There is no file in this zip.'],
    ['only a folder', zipSync({ 'a-guide/': new Uint8Array() }), 'zip: There is no file in this zip.'],
    ['a locked file', spoilt(entry => entry.setUint16(8, 1, true)), 'locked with a password'],
    ['an unusual method', spoilt(entry => entry.setUint16(10, 14, true)), 'packed in an unusual way'],
    ['a wrong checksum', spoilt(entry => entry.setUint32(16, 7, true)), 'does not hold what it says'],
    [
      'a file that is not where it should be',
      spoilt(entry => entry.setUint32(42, 9, true)),
      'The zip is broken at this file',
    ],
    [
      'a stored file that goes on behind the end',
      spoilt(entry => entry.setUint32(20, 1 << 20, true), small, 0),
      'The zip is broken at this file',
    ],
    [
      'a list with too many entries',
      spoilt(entry => entry.setUint16(28, 40_000, true)),
      'The list in this zip',
    ],
  ])('%s is a fault', (_, zip, fault) => {
    expect(faultsOfZip(zip)).toEqual([expect.stringContaining(fault)])
  })

  test('a zip with broken bytes anywhere gives the guide or a fault, never another error', () => {
    const whole = zipSync({
      'a-guide/guide.yaml': small,
      'a-guide/rounds/a.yaml': text('order: 1\n'.repeat(50)),
    })
    const flips = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(flips, changes => {
        const zip = Uint8Array.from(whole)
        for (const [at, byte] of changes) zip[at] = byte
        faultsOfZip(zip)
      }),
      { seed: 20_260, numRuns: 2_000 },
    )
  })
})
