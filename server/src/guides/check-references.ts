import type { GuidePack } from '@dryrun/shared/guide/guide-pack'
import type { Question } from '@dryrun/shared/guide/question'
import type { Fault } from './guide-pack-error.ts'

type Name = (...parts: string[]) => string
type Named = { id: string }
/** Says a fault at a place of the file that is being checked. */
type Say = (path: string | undefined, message: string) => void

/** What the files of a pack say of each other, each checked against the others. `nameOf` gives a file's name. */
export function checkReferences(pack: GuidePack, nameOf: Name): Fault[] {
  const faults: Fault[] = []
  const sayOf =
    (file: string): Say =>
    (path, message) =>
      faults.push({ file, path, message })
  checkFacts(pack, sayOf(nameOf('guide.yaml')))
  for (const round of pack.rounds) checkRound(pack, round, sayOf(nameOf('rounds', `${round.id}.yaml`)))
  for (const question of pack.questions) {
    checkQuestion(pack, question, sayOf(nameOf('questions', question.topic, question.id, 'question.md')))
  }
  checkQuiz(pack, sayOf(nameOf('quiz.yaml')))
  return faults
}

function sayRepeats(things: readonly Named[], path: string, say: Say): void {
  for (const [index, { id }] of things.entries()) {
    if (things.findIndex(thing => thing.id === id) !== index)
      say(`${path}.${index}.id`, `"${id}" is used twice. Give each its own id.`)
  }
}

/** Says which of some ids name nothing. `path` gives the place of each, `what` what they should be. */
function sayStrange(
  ids: readonly string[],
  known: readonly Named[],
  what: string,
  path: (index: number) => string,
  say: Say,
): void {
  for (const [index, id] of ids.entries()) {
    if (known.some(each => each.id === id)) continue
    const some = known.slice(0, 20).map(each => each.id)
    const names = [...some, ...(known.length > some.length ? ['…'] : [])].join(', ')
    say(path(index), `There is no ${what} "${id}". Use one of: ${names}.`)
  }
}

function checkFacts({ facts, questions }: GuidePack, say: Say): void {
  sayRepeats(facts.topics, 'topics', say)
  sayRepeats(facts.levels, 'levels', say)
  sayRepeats(facts.sections, 'sections', say)
  sayRepeats(facts.faq, 'faq', say)
  for (const [index, { pay }] of facts.levels.entries()) {
    if (pay && !(pay.low <= pay.average && pay.average <= pay.high))
      say(`levels.${index}.pay`, 'Give low, average and high in rising order.')
  }
  for (const [index, { id }] of facts.topics.entries()) {
    if (!questions.some(question => question.topic === id))
      say(`topics.${index}`, `No question lies in questions/${id}. Add one, or remove the topic.`)
  }
  for (const [at, { options }] of facts.levelFinder?.questions.entries() ?? []) {
    const levels = options.map(option => option.level)
    sayStrange(
      levels,
      facts.levels,
      'level',
      index => `levelFinder.questions.${at}.options.${index}.level`,
      say,
    )
  }
}

function checkRound(pack: GuidePack, round: GuidePack['rounds'][number], say: Say): void {
  sayRepeats(round.rubric.dimensions, 'rubric.dimensions', say)
  sayStrange(round.topics, pack.facts.topics, 'topic', index => `topics.${index}`, say)
  for (const [at, { anchorsByLevel }] of round.rubric.dimensions.entries()) {
    const levels = Object.keys(anchorsByLevel)
    const path = (index: number) => `rubric.dimensions.${at}.anchorsByLevel.${levels[index]}`
    sayStrange(levels, pack.facts.levels, 'level', path, say)
  }
  if (!pack.questions.some(question => question.rounds.includes(round.id)))
    say(undefined, `No question names this round. Add "${round.id}" to the rounds of at least one question.`)
}

function checkQuestion(pack: GuidePack, question: Question, say: Say): void {
  if (pack.questions.find(other => other.id === question.id) !== question)
    say(undefined, `Another question is called "${question.id}" too. Rename this folder.`)
  sayStrange(question.levels, pack.facts.levels, 'level', index => `levels.${index}`, say)
  sayStrange(question.rounds, pack.rounds, 'round', index => `rounds.${index}`, say)
  for (const [index, id] of question.rounds.entries()) {
    const round = pack.rounds.find(one => one.id === id)
    if (round && !round.topics.includes(question.topic)) {
      const message = `The round "${id}" does not ask about ${question.topic}. Add the topic there, or take another round.`
      say(`rounds.${index}`, message)
    }
  }
}

function checkQuiz({ facts, questions, quiz }: GuidePack, say: Say): void {
  sayRepeats(quiz, 'items', say)
  for (const [at, item] of quiz.entries()) {
    sayStrange([item.topic], facts.topics, 'topic', () => `items.${at}.topic`, say)
    sayStrange(item.levels, facts.levels, 'level', index => `items.${at}.levels.${index}`, say)
    sayStrange([item.read], facts.sections, 'section', () => `items.${at}.read`, say)
    sayStrange([item.practise], questions, 'question', () => `items.${at}.practise`, say)
  }
}
