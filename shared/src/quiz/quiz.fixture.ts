import type { QuizItem } from '../guide/quiz.ts'

/** An item with four options, the second of which is right. */
export function quizItem(id: string, topic: string, change: Partial<QuizItem> = {}): QuizItem {
  return {
    id,
    topic,
    levels: ['L4'],
    question: `What of ${id}?`,
    options: [1, 2, 3, 4].map(number => ({
      text: `Option ${number} of ${id}`,
      isRight: number === 2,
      why: `Why option ${number} of ${id}.`,
    })),
    read: 'the-role',
    practise: 'one',
    ...change,
  }
}
