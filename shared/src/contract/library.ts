import { z } from 'zod'
import { GuideFacts, RoundKind } from '../guide/guide-pack.ts'
import { packLimits } from '../guide/pack-limits.ts'
import { InterviewerPack } from '../guide/question.ts'
import { QuizItem } from '../guide/quiz.ts'
import { TopicKind } from '../guide/topic.ts'
import { Slug } from './ids.ts'

/** What one account may keep; how large a guide may be stands in `packLimits`. */
/** Said to guests. */
export const needsAccount = 'Guides of your own need an account. Create one; what you did as a guest stays.'

export const libraryLimits = {
  guides: { most: 20, message: 'You have 20 guides of your own. Delete one of them first.' },
  /** The files of so many published versions are kept, the newest ones. */
  versionsKept: 20,
  changesAtOnce: { most: 300, message: 'These are more than 300 changes at once. Make them in parts.' },
} as const

/** What ids of guides that were made in the browser begin with; no folder of the server is called so. */
export const ownGuidePrefix = 'own-'

/** Letters of a zip in base64: four for three bytes. */
const zipLetters = Math.ceil(packLimits.zip.most / 3) * 4

const Count = z.number().int().nonnegative()
/** The path of a file below the guide's folder, or of a folder. */
const PackPath = z.string().min(1).max(200, 'Use a shorter name.')

export const PackFault = z.object({
  /** Below the guide's folder; empty where it is about the guide as a whole. */
  path: z.string(),
  /** From 1. */
  line: z.number().int().nullable(),
  /** Where in the file's data: `rubric.dimensions.2.anchors.3`. */
  place: z.string().nullable(),
  /** What is wrong and what to write instead. */
  message: z.string(),
})
export type PackFault = z.infer<typeof PackFault>

/** A guide of one's own, as lists show it. */
export const OwnGuide = z.object({
  id: Slug,
  title: z.string(),
  /** True where everyone on this server may plan with its published version. */
  isShared: z.boolean(),
  copiedFrom: z.object({ guideId: Slug, version: z.number().int(), title: z.string() }).nullable(),
  /** The newest published version; null before the first. */
  version: z.number().int().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  /** True where the draft was changed since. */
  hasChanges: z.boolean(),
  updatedAt: z.iso.datetime(),
  files: Count,
  bytes: Count,
})
export type OwnGuide = z.infer<typeof OwnGuide>

/** A file of a draft without its text. Whoever changes it says which revision they have read. */
export const DraftFile = z.object({ path: z.string(), bytes: Count, revision: z.number().int().positive() })
export type DraftFile = z.infer<typeof DraftFile>

export const DraftText = DraftFile.extend({ text: z.string() })
export type DraftText = z.infer<typeof DraftText>

export const OwnGuideDraft = z.object({
  guide: OwnGuide,
  /** Counts the changes of the draft. */
  revision: Count,
  files: z.array(DraftFile),
})
export type OwnGuideDraft = z.infer<typeof OwnGuideDraft>

/** One file to be written or removed. */
export const DraftChange = z.object({
  path: PackPath,
  /** Null removes the file. */
  text: z.string().nullable(),
  /** The revision of the file that was read; 0 where there was no such file. */
  revision: Count,
})
export type DraftChange = z.infer<typeof DraftChange>

/** What a draft says of its topics, levels and rounds, as far as it can be read. */
export const DraftOutline = z.object({
  topics: z.array(z.object({ id: Slug, title: z.string(), kind: TopicKind })),
  levels: z.array(z.string()),
  rounds: z.array(z.object({ id: Slug, title: z.string(), topics: z.array(Slug) })),
})
export type DraftOutline = z.infer<typeof DraftOutline>

export const PathChange = z.object({ path: z.string(), kind: z.enum(['added', 'changed', 'removed']) })
export type PathChange = z.infer<typeof PathChange>

/** What a draft of that revision lacks before it can be published. */
export const DraftCheck = z.object({
  revision: Count,
  faults: z.array(PackFault),
  outline: DraftOutline,
  /** Against the newest published version; all of it before the first. */
  changes: z.array(PathChange),
})
export type DraftCheck = z.infer<typeof DraftCheck>

/** How a file reads to those it is for. */
export const FilePreview = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('facts'), facts: GuideFacts }),
  z.object({ kind: z.literal('round'), round: RoundKind }),
  z.object({
    kind: z.literal('prompt'),
    title: z.string(),
    summary: z.string(),
    levels: z.array(z.string()),
    minutes: z.number(),
    prompt: z.string(),
  }),
  z.object({ kind: z.literal('pack'), pack: InterviewerPack }),
  z.object({ kind: z.literal('quiz'), items: z.array(QuizItem) }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.string()),
    /** The first ones; null is NULL. */
    rows: z.array(z.array(z.string().nullable())),
    rowCount: Count,
  }),
  /** Nothing to show but the text itself. */
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('faulty'), faults: z.array(PackFault) }),
])
export type FilePreview = z.infer<typeof FilePreview>

/** What one answer of a SQL question came to on one dataset. `null` where it was not got so far. */
export const TrialCell = z.object({
  dataset: z.string(),
  isPassed: z.boolean().nullable(),
  isWanted: z.boolean(),
})
export type TrialCell = z.infer<typeof TrialCell>

export const AnswerTrials = z.object({
  /** The visible data first, by the id `visible`. */
  datasets: z.array(z.object({ id: z.string(), title: z.string() })),
  answers: z.array(z.object({ path: z.string(), title: z.string(), cells: z.array(TrialCell) })),
  faults: z.array(PackFault),
})
export type AnswerTrials = z.infer<typeof AnswerTrials>

const ofGuide = { params: z.object({ guideId: Slug }) }
const Faults = z.object({ faults: z.array(PackFault) })

export const libraryRoutes = {
  'library.list': {
    method: 'get',
    path: '/library',
    summary: "The guides of the asker's own, the one changed last first",
    reply: z.array(OwnGuide),
  },
  'library.import': {
    method: 'post',
    path: '/library/imports',
    summary:
      'Make a guide of one’s own from a zip; nothing in it is run. A zip that cannot be read makes none',
    body: z.object({
      zip: z.base64('Send the zip in base64.').min(1).max(zipLetters, packLimits.zip.message),
    }),
    reply: Faults.extend({ guideId: Slug.nullable() }),
  },
  'library.copy': {
    method: 'post',
    path: '/library/copies',
    summary: 'Make a guide of one’s own from one of this server, or from the draft of another of one’s own',
    body: z.object({ guideId: Slug }),
    reply: z.object({ guideId: Slug }),
  },
  'library.read': {
    method: 'get',
    path: '/library/:guideId',
    summary: 'The draft of a guide of one’s own: its files without their texts',
    ...ofGuide,
    reply: OwnGuideDraft,
  },
  'library.files': {
    method: 'get',
    path: '/library/:guideId/files',
    summary: 'The texts of one file of a draft, or of all files below a folder',
    ...ofGuide,
    query: z.object({ under: PackPath }),
    reply: z.array(DraftText),
  },
  'library.change': {
    method: 'post',
    path: '/library/:guideId/changes',
    summary: 'Write and remove files of a draft, all or none; a conflict where one was changed meanwhile',
    ...ofGuide,
    body: z.object({
      changes: z
        .array(DraftChange)
        .min(1)
        .max(libraryLimits.changesAtOnce.most, libraryLimits.changesAtOnce.message),
    }),
    reply: z.object({ revision: Count, files: z.array(DraftFile) }),
  },
  'library.check': {
    method: 'get',
    path: '/library/:guideId/check',
    summary: 'What is wrong in a draft, and what changed since the last version; no answer is run',
    ...ofGuide,
    reply: DraftCheck,
  },
  'library.preview': {
    method: 'get',
    path: '/library/:guideId/preview',
    summary: 'One file of a draft, read as the guide would be',
    ...ofGuide,
    query: z.object({ path: PackPath }),
    reply: FilePreview,
  },
  'library.try': {
    method: 'post',
    path: '/library/:guideId/trials',
    summary: 'Run the answers of a SQL question of a draft in the sandbox, on every dataset',
    ...ofGuide,
    body: z.object({ topic: Slug, questionId: Slug }),
    reply: AnswerTrials,
  },
  'library.publish': {
    method: 'post',
    path: '/library/:guideId/versions',
    summary: 'Make the draft the next version, if it has no fault and its SQL answers do what they say',
    ...ofGuide,
    body: z.object({ revision: Count }),
    reply: Faults.extend({ version: z.number().int().nullable() }),
  },
  'library.export': {
    method: 'get',
    path: '/library/:guideId/zip',
    summary:
      'The draft as a zip, in base64; from then on all its questions count as seen by the asker, as if each were opened',
    ...ofGuide,
    reply: z.object({ name: z.string(), zip: z.base64() }),
  },
  'library.share': {
    method: 'put',
    path: '/library/:guideId/sharing',
    summary: 'Let everyone on this server plan with the published version, or oneself alone',
    ...ofGuide,
    body: z.object({ isShared: z.boolean() }),
    reply: OwnGuide,
  },
  'library.delete': {
    method: 'delete',
    path: '/library/:guideId',
    summary: 'Delete a guide of one’s own; sessions keep what they took from it',
    ...ofGuide,
    reply: z.null(),
  },
} as const
