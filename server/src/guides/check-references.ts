import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import type { Question } from '@dryrun/shared/guide/question'
import type { Fault } from './guide-pack-error.ts'

/** What the files of a pack say of each other, each checked against the others. `nameOf` gives a file's name. */
export function checkReferences(pack: GuidePack, nameOf: (...parts: string[]) => string): Fault[] {
  const questionFile = (question: Question) => nameOf('questions', question.topic, question.id, 'question.md')
  return [
    ...repeats(pack.facts.levels, nameOf('guide.yaml'), 'levels'),
    ...repeats(pack.facts.sections, nameOf('guide.yaml'), 'sections'),
    ...payOutOfOrder(pack, nameOf('guide.yaml')),
    ...pack.rounds.flatMap(round => checkRound(pack, round, nameOf('rounds', `${round.id}.yaml`))),
    ...pack.questions.flatMap(question => checkQuestion(pack, question, questionFile(question))),
  ]
}

function repeats(things: readonly { id: string }[], file: string, path: string): Fault[] {
  return things.flatMap(({ id }, index) =>
    things.findIndex(thing => thing.id === id) === index
      ? []
      : [{ file, path: `${path}.${index}.id`, message: `"${id}" is used twice. Give each its own id.` }],
  )
}

function payOutOfOrder({ facts }: GuidePack, file: string): Fault[] {
  return facts.levels.flatMap(({ pay }, index) =>
    pay.low <= pay.average && pay.average <= pay.high
      ? []
      : [{ file, path: `levels.${index}.pay`, message: 'Give low, average and high in rising order.' }],
  )
}

function checkRound(pack: GuidePack, round: GuidePack['rounds'][number], file: string): Fault[] {
  const levels = pack.facts.levels.map(level => level.id as string)
  const strangeLevels = round.rubric.dimensions.flatMap(({ anchorsByLevel }, index) =>
    Object.keys(anchorsByLevel)
      .filter(level => !levels.includes(level))
      .map(level => ({
        file,
        path: `rubric.dimensions.${index}.anchorsByLevel.${level}`,
        message: `The guide has no level "${level}". Use ${levels.join(', ')}.`,
      })),
  )
  const isAsked = pack.questions.some(question => question.rounds.includes(round.id))
  const message = `No question names this round. Add "${round.id}" to the rounds of at least one question.`
  return [
    ...repeats(round.rubric.dimensions, file, 'rubric.dimensions'),
    ...strangeLevels,
    ...(isAsked ? [] : [{ file, message }]),
  ]
}

function checkQuestion(pack: GuidePack, question: Question, file: string): Fault[] {
  const faults: Fault[] = []
  const say = (path: string, message: string) => faults.push({ file, path, message })
  if (pack.questions.find(other => other.id === question.id) !== question) {
    faults.push({ file, message: `Another question is called "${question.id}" too. Rename this folder.` })
  }
  const levels = pack.facts.levels.map(level => level.id)
  for (const [index, level] of question.levels.entries()) {
    if (!levels.includes(level))
      say(`levels.${index}`, `The guide has no level "${level}". Use ${levels.join(', ')}.`)
  }
  for (const [index, id] of question.rounds.entries()) {
    const round = pack.rounds.find(one => one.id === id)
    if (!round) {
      say(`rounds.${index}`, `There is no round "${id}". Use ${pack.rounds.map(one => one.id).join(', ')}.`)
    } else if (!round.topics.includes(question.topic)) {
      const message = `The round "${id}" does not ask about ${question.topic}. Add the topic there, or take another round.`
      say(`rounds.${index}`, message)
    }
  }
  return faults
}
