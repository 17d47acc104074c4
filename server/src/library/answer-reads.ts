import type { Person } from '@dryrun/shared/contract/people'

type Parts = {
  /** Refuses where answers of a guide's questions are closed to the person for now. */
  requireAnswersOpen: (person: Person, guideId: string, questionIds: string[]) => Promise<void>
  /** Writes down that somebody has read the packs of questions. */
  noteRead: (person: Person, guideId: string, questionIds: readonly string[]) => Promise<void>
}

/** Reading answers in guides of one's own. */
export function createAnswerReads({ requireAnswersOpen, noteRead }: Parts) {
  return {
    requireOpen: requireAnswersOpen,

    /**
     * A question and its answer are closed to whoever is being asked it, in a copy too; and whoever reads them knows the
     * question from then on.
     */
    async read(person: Person, guideId: string, questionIds: string[]): Promise<void> {
      await requireAnswersOpen(person, guideId, questionIds)
      await noteRead(person, guideId, questionIds)
    },
  }
}
export type AnswerReads = ReturnType<typeof createAnswerReads>

/** The ids of the questions that files of a guide belong to. */
export function questionsOf(paths: Iterable<string>): string[] {
  return [...new Set([...paths].flatMap(path => /^questions\/[^/]+\/([^/]+)\//.exec(path)?.[1] ?? []))]
}
