import { z } from 'zod'
import { HiddenCase, HiddenDataset } from '../guide/question-check.ts'
import { CodeLanguage, InterviewerPack } from '../guide/question.ts'

/** What a hidden case is about, as interviewers read it: without its data. */
export const HiddenCaseView = z.object({
  ...HiddenCase.pick({ id: true, title: true, why: true }).shape,
  /** Null for code. */
  fault: HiddenDataset.shape.fault.nullable(),
})
export type HiddenCaseView = z.infer<typeof HiddenCaseView>

/** The model answer that the guide's tests run, where a question has one that can be run. */
export const Solution = z.object({ language: z.enum(['sql', ...CodeLanguage.options]), text: z.string() })
export type Solution = z.infer<typeof Solution>

/** What interviewers read of a question beside its prompt. */
export const QuestionAnswer = z.object({
  pack: InterviewerPack,
  solution: Solution.nullable(),
  hidden: z.array(HiddenCaseView),
})
export type QuestionAnswer = z.infer<typeof QuestionAnswer>
