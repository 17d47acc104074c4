import { z } from 'zod'
import { Slug } from '../contract/ids.ts'

/** A score is one of four steps; the bar of the level lies between 2 and 3, so there is no middle. */
export const Points = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
export type Points = z.infer<typeof Points>

/** Scores from here up meet the level's bar. */
export const firstPointsAboveBar = 3

const Anchor = z.string().min(1)

/** What each step looks like when it happens: the same keys as `Points`. */
export const Anchors = z.object({ 1: Anchor, 2: Anchor, 3: Anchor, 4: Anchor })
export type Anchors = z.infer<typeof Anchors>

export const Dimension = z.object({
  id: Slug,
  title: z.string(),
  /** What to listen for, one sentence. */
  listenFor: z.string().describe('What to listen for, one sentence.'),
  anchors: Anchors.describe('What is seen or heard at 1 to 4; the bar of a level lies between 2 and 3.'),
  /** Anchors worded for a level (key: level id), where that level expects something else. */
  anchorsByLevel: z
    .record(z.string(), Anchors.partial())
    .default({})
    .describe('By level id: only the anchors that this level words otherwise.'),
  /** Questions that bring evidence on this dimension. */
  probes: z.array(z.string()).default([]).describe('Questions that bring evidence.'),
  redFlags: z.array(z.string()).default([]).describe('Signs that speak against the candidate here.'),
})
export type Dimension = z.infer<typeof Dimension>

/** At most five dimensions: raters blur more. */
export const Rubric = z.object({ dimensions: z.array(Dimension).min(3).max(5) })
export type Rubric = z.infer<typeof Rubric>

/** A rubric worded for one level: every dimension carries exactly the four anchors to show. */
export const LevelRubric = z.object({
  level: z.string(),
  dimensions: z.array(Dimension.omit({ anchorsByLevel: true })),
})
export type LevelRubric = z.infer<typeof LevelRubric>

/** Picks, for each dimension, the level's own wording of an anchor and else the general one. */
export function rubricForLevel(rubric: Rubric, level: string): LevelRubric {
  return {
    level,
    dimensions: rubric.dimensions.map(({ anchorsByLevel, ...dimension }) => ({
      ...dimension,
      anchors: { ...dimension.anchors, ...withoutUndefined(anchorsByLevel[level]) },
    })),
  }
}

function withoutUndefined(
  anchors: { [K in keyof Anchors]?: string | undefined } | undefined,
): Partial<Anchors> {
  return Object.fromEntries(Object.entries(anchors ?? {}).filter(([, text]) => text !== undefined))
}
