import type { Score, Scorecard } from '@dryrun/shared/contract/scorecard'
import type { Points } from '@dryrun/shared/rubric/rubric'
import { createFieldSaver, type FieldSaver, type FieldView } from './field-saver.ts'

/** Points, "not observed", or null: not judged yet. */
export type Judgement = Points | 'notObserved' | null
export type DimensionField = { judgement: Judgement; comment: string }
export type OverallField = Pick<Scorecard, 'recommendation' | 'strengths' | 'improvements'>

export type DraftView = {
  dimensions: Readonly<Record<string, FieldView<DimensionField>>>
  overall: FieldView<OverallField>
  /** The card as it will be when everything here is saved. */
  card: Scorecard
}

/** The four ways a draft is written; each answers the card as the server then has it. */
export type DraftWriter = {
  setScore(dimensionId: string, points: Points | null, comment: string): Promise<Scorecard>
  clearScore(dimensionId: string): Promise<Scorecard>
  describe(overall: OverallField): Promise<Scorecard>
}

export type ScorecardDraft = ReturnType<typeof createScorecardDraft>

/** A card that is being written: every field is saved by itself, and cards from elsewhere are merged in. */
export function createScorecardDraft(first: Scorecard, writer: DraftWriter) {
  const listeners = new Set<() => void>()
  let view: DraftView | null = null
  const onChange = () => {
    view = null
    listeners.forEach(hear => hear())
  }
  const dimensions = new Map(
    first.rubric.dimensions.map(({ id }) => [id, saverOf(first, id, writer, onChange)] as const),
  )
  const overall = createFieldSaver<OverallField>({
    key: keyOf(first, 'overall'),
    saved: overallOf(first),
    canSave: () => true,
    save: async mine => {
      await writer.describe(mine)
      return mine
    },
    onChange,
  })
  const savers = () => [...dimensions.values(), overall]

  return {
    subscribe(hear: () => void): () => void {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
    read: (): DraftView => (view ??= viewOf(first, dimensions, overall)),
    judge(dimensionId: string, judgement: Judgement): void {
      const saver = dimensions.get(dimensionId)
      saver?.change({ ...saver.view().value, judgement }, 0)
    },
    comment(dimensionId: string, comment: string): void {
      const saver = dimensions.get(dimensionId)
      saver?.change({ ...saver.view().value, comment })
    },
    describe(part: Partial<OverallField>): void {
      overall.change({ ...overall.view().value, ...part }, part.recommendation === undefined ? undefined : 0)
    },
    receive(card: Scorecard): void {
      dimensions.forEach((saver, id) => saver.receive(fieldOf(card, id)))
      overall.receive(overallOf(card))
    },
    /** True when everything that can be saved has arrived. */
    async flush(): Promise<boolean> {
      return (await Promise.all(savers().map(saver => saver.flush()))).every(Boolean)
    },
    tryAgain: () => savers().forEach(saver => saver.tryAgain()),
    close: () => savers().forEach(saver => saver.close()),
  }
}

function saverOf(card: Scorecard, id: string, writer: DraftWriter, onChange: () => void) {
  return createFieldSaver<DimensionField>({
    key: keyOf(card, id),
    saved: fieldOf(card, id),
    // A comment has no place on the server before there is a judgement it belongs to.
    canSave: (mine, saved) => mine.judgement !== null || saved.judgement !== null,
    save: async ({ judgement, comment }) => {
      if (judgement === null) {
        await writer.clearScore(id)
        return { judgement: null, comment: '' }
      }
      await writer.setScore(id, judgement === 'notObserved' ? null : judgement, comment)
      return { judgement, comment }
    },
    onChange,
  })
}

function viewOf(
  first: Scorecard,
  savers: Map<string, FieldSaver<DimensionField>>,
  overall: FieldSaver<OverallField>,
): DraftView {
  const views = [...savers].map(([id, saver]) => [id, saver.view()] as const)
  const scores = views.flatMap(([dimensionId, { value }]): Score[] =>
    value.judgement === null
      ? []
      : [
          {
            dimensionId,
            points: value.judgement === 'notObserved' ? null : value.judgement,
            comment: value.comment,
          },
        ],
  )
  return {
    dimensions: Object.fromEntries(views),
    overall: overall.view(),
    card: { ...first, ...overall.view().value, scores },
  }
}

function fieldOf(card: Scorecard, id: string): DimensionField {
  const score = card.scores.find(({ dimensionId }) => dimensionId === id)
  return score === undefined
    ? { judgement: null, comment: '' }
    : { judgement: score.points ?? 'notObserved', comment: score.comment }
}

function overallOf({ recommendation, strengths, improvements }: Scorecard): OverallField {
  return { recommendation, strengths, improvements }
}

const keyOf = (card: Scorecard, field: string) => `dryrun:scorecard:${card.id}:${field}`
