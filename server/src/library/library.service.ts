import { randomBytes } from 'node:crypto'
import {
  libraryLimits,
  ownGuidePrefix,
  type DraftChange,
  type DraftCheck,
  type DraftFile,
  type DraftText,
  type FilePreview,
  type OwnGuide,
  type OwnGuideDraft,
  type PackFault,
} from '@dryrun/shared/contract/library'
import type { Person } from '@dryrun/shared/contract/people'
import type { Database } from '../db/connect.ts'
import { Refusal } from '../refusal.ts'
import { questionsOf, type AnswerReads } from './answer-reads.ts'
import type { GuideCatalogue } from './catalogue.ts'
import { changedFiles, packText } from './change-draft.ts'
import { copyTitle, retitle } from './copy-title.ts'
import { bytesOf, measure, slugOf, textsOf, titleIn, viewFile, viewOwnGuide } from './draft-view.ts'
import { noSuchGuide, type Drafts } from './drafts.ts'
import {
  countGuides,
  findOwn,
  insertFiles,
  insertGuide,
  listFiles,
  listGuides,
  lockAccount,
  lockOwn,
  readFiles,
  removeFiles,
  removeVersions,
  updateGuide,
  writeFile,
  type GuideRow,
} from './library.store.ts'
import { createPace } from './library-pace.ts'
import type { PackDesk } from './pack-desk.ts'
import { requireAccount } from './require-account.ts'

type Parts = {
  db: Database
  guides: GuideCatalogue
  desk: PackDesk
  drafts: Drafts
  /** The folder of one of the server's own guides. */
  folderOf: (guideId: string) => string
  answerReads: AnswerReads
  now: () => Date
}
type Origin = { guideId: string; version: number; title: string } | null

/** Guides of one's own: made from a zip or a copy, and changed file by file. */
export function createLibraryService({ db, guides, desk, drafts, folderOf, answerReads, now }: Parts) {
  const pace = {
    newGuide: createPace('newGuide'),
    check: createPace('check'),
    export: createPace('export'),
  }

  /** Makes a draft of some files; gives its id. */
  async function makeGuide(
    accountId: string,
    id: string,
    texts: ReadonlyMap<string, string>,
    from: Origin,
  ): Promise<void> {
    const title = titleIn(texts.get('guide.yaml'), from?.title ?? 'Guide without a title')
    const origin = { copiedFrom: from?.guideId, copiedVersion: from?.version, copiedTitle: from?.title }
    await db.transaction(async tx => {
      await lockAccount(tx, accountId)
      if ((await countGuides(tx, accountId)) >= libraryLimits.guides.most)
        throw new Refusal('too_many', libraryLimits.guides.message)
      await insertGuide(tx, { id, accountId, title, ...origin, createdAt: now(), updatedAt: now() })
      const rows = [...texts].map(([path, written]) => {
        const text = packText(written)
        return { guideId: id, path, text, bytes: bytesOf(text), revision: 1 }
      })
      await insertFiles(tx, rows)
    })
  }

  /** The files of a guide to copy, and where they come from: the server's, or a draft of the account's own. */
  async function readToCopy(person: Person, accountId: string, guideId: string) {
    const builtIn = guides.builtIn(guideId)
    if (builtIn) {
      const { version, title } = builtIn.facts
      const texts = await desk.perform({ kind: 'folder', folder: folderOf(guideId) })
      return { texts, from: { guideId, version, title } }
    }
    const row = await findOwn(db, accountId, guideId)
    if (row) {
      const texts = textsOf(await readFiles(db, guideId))
      return { texts, from: { guideId, version: row.version ?? 0, title: row.title } }
    }
    if (await guides.find(person, guideId))
      throw new Refusal('forbidden', 'Only its owner copies this guide: its packs are for interviewers.')
    throw new Refusal('not_found', 'This server has no such guide.')
  }

  async function view(row: GuideRow): Promise<OwnGuide> {
    return viewOwnGuide(row, measure(await listFiles(db, row.id)))
  }

  async function requireOwn(person: Person, guideId: string): Promise<GuideRow> {
    const row = await findOwn(db, requireAccount(person), guideId)
    if (!row) throw noSuchGuide()
    return row
  }

  return {
    async listGuides(person: Person): Promise<OwnGuide[]> {
      const rows = await listGuides(db, requireAccount(person))
      return rows.map(({ guide, ...measures }) => viewOwnGuide(guide, measures))
    },

    /** Makes a draft of a zip's files; where the zip itself is faulty there is no guide, and the faults say why. */
    async importZip(
      person: Person,
      zip: Uint8Array,
    ): Promise<{ guideId: string | null; faults: PackFault[] }> {
      const accountId = requireAccount(person)
      pace.newGuide(accountId)
      const id = newGuideId()
      const { value: texts, faults } = await desk.perform({ kind: 'unzip', id, zip })
      if (!texts) return { guideId: null, faults }
      await makeGuide(accountId, id, texts, null)
      return { guideId: id, faults: [] }
    },

    async copyGuide(person: Person, guideId: string): Promise<string> {
      const accountId = requireAccount(person)
      pace.newGuide(accountId)
      const id = newGuideId()
      const { texts, from } = await readToCopy(person, accountId, guideId)
      const taken = new Set((await listGuides(db, accountId)).map(({ guide }) => guide.title))
      const facts = retitle(texts.get('guide.yaml') ?? '', copyTitle(from.title, taken))
      await makeGuide(accountId, id, new Map([...texts, ['guide.yaml', facts]]), from)
      return id
    },

    async readDraft(person: Person, guideId: string): Promise<OwnGuideDraft> {
      const row = await requireOwn(person, guideId)
      const files = await listFiles(db, guideId)
      return {
        guide: viewOwnGuide(row, measure(files)),
        revision: row.revision,
        files: files.map(viewFile),
      }
    },

    /** One file by its path, or all below a folder. */
    async readTexts(person: Person, guideId: string, under: string): Promise<DraftText[]> {
      await requireOwn(person, guideId)
      const rows = await readFiles(db, guideId, under)
      const paths = rows.map(({ path }) => path)
      await answerReads.read(person, guideId, questionsOf(paths))
      return rows.map(row => ({ ...viewFile(row), text: row.text }))
    },

    /** Writes and removes files, all or none. */
    async changeDraft(
      person: Person,
      guideId: string,
      changes: readonly DraftChange[],
    ): Promise<{ revision: number; files: DraftFile[] }> {
      const accountId = requireAccount(person)
      return db.transaction(async tx => {
        const row = await lockOwn(tx, accountId, guideId)
        if (!row) throw noSuchGuide()
        const revision = row.revision + 1
        const after = changedFiles(await listFiles(tx, guideId), changes, revision)
        const written = changes.flatMap(({ path, text }) =>
          text === null ? [] : [{ path, text: packText(text) }],
        )
        const removed = changes.filter(({ text }) => text === null).map(({ path }) => path)
        if (removed.length > 0) await removeFiles(tx, guideId, removed)
        for (const { path, text } of written)
          await writeFile(tx, { guideId, path, text, bytes: bytesOf(text), revision })
        const facts = written.find(({ path }) => path === 'guide.yaml')
        const title = titleIn(facts?.text, row.title)
        await updateGuide(tx, guideId, { revision, title, updatedAt: now() })
        return { revision, files: after.filter(file => file.revision === revision).map(viewFile) }
      })
    },

    async checkDraft(person: Person, guideId: string): Promise<DraftCheck> {
      const accountId = requireAccount(person)
      pace.check(accountId)
      return drafts.describe(accountId, guideId)
    },

    async previewFile(person: Person, guideId: string, path: string): Promise<FilePreview> {
      await requireOwn(person, guideId)
      await answerReads.read(person, guideId, questionsOf([path]))
      // The facts say what kind of topic a pack is of.
      const texts = textsOf([
        ...(await readFiles(db, guideId, path)),
        ...(await readFiles(db, guideId, 'guide.yaml')),
      ])
      if (!texts.has(path)) throw new Refusal('not_found', 'This draft has no such file.')
      return desk.perform({ kind: 'preview', files: { id: guideId, texts }, path })
    },

    /** The draft as a zip, whose folder is called after the title. */
    async exportZip(person: Person, guideId: string): Promise<{ name: string; zip: Uint8Array }> {
      const accountId = requireAccount(person)
      pace.export(accountId)
      const { row, texts } = await drafts.read(accountId, guideId)
      await answerReads.read(person, guideId, questionsOf(texts.keys()))
      const folder = slugOf(row.title, guideId)
      const { value, faults } = await desk.perform({ kind: 'zip', files: { id: folder, texts } })
      if (value) return { name: `${folder}.zip`, zip: value }
      throw new Refusal('conflict', faults.map(({ path, message }) => `${path}: ${message}`).join(' '))
    },

    async shareGuide(person: Person, guideId: string, isShared: boolean): Promise<OwnGuide> {
      await requireOwn(person, guideId)
      await updateGuide(db, guideId, { isShared })
      return view(await requireOwn(person, guideId))
    },

    /** Takes the files and versions away. What sessions took from it, and its title, stay. */
    async deleteGuide(person: Person, guideId: string): Promise<void> {
      const accountId = requireAccount(person)
      await db.transaction(async tx => {
        if (!(await lockOwn(tx, accountId, guideId))) throw noSuchGuide()
        await removeFiles(tx, guideId)
        await removeVersions(tx, guideId)
        await updateGuide(tx, guideId, { deletedAt: now(), isShared: false })
      })
    },
  }
}
export type LibraryService = ReturnType<typeof createLibraryService>

/** Ids of guides are slugs, which have no capitals. */
function newGuideId(): string {
  return ownGuidePrefix + randomBytes(9).toString('hex')
}
