import { useEffect, useRef } from 'react'
import { usePageActions } from '../../ui/page-actions.ts'

type Keys = {
  /** Options that can be picked by number now. */
  options: number
  /** Picks one, counted from 0. */
  pick: (option: number) => void
  /** What Enter does now, in words; null while it does nothing. */
  enterLabel: string | null
  enter: () => void
}

/**
 * The keys of the quiz, on the whole page: a number picks an option, Enter goes on. Whatever has a meaning of its own for
 * Enter (a link, a button, a dialog) keeps it, and so does a text that is being typed.
 */
export function useQuizKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { options, pick, enterLabel, enter } = latest.current
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isBusy(event.target)) return
      const number = /^[1-9]$/.test(event.key) ? Number(event.key) : 0
      if (number > 0 && number <= options) {
        event.preventDefault()
        pick(number - 1)
      }
      if (event.key === 'Enter' && enterLabel !== null && !takesEnter(event.target)) {
        event.preventDefault()
        enter()
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  usePageActions([
    ...Array.from({ length: keys.options }, (_, option) => ({
      ...{ id: `quiz-option-${option}`, label: `Pick option ${option + 1}`, group: 'Quiz' },
      ...{ keys: String(option + 1), ownsKeys: true, run: () => keys.pick(option) },
    })),
    ...(keys.enterLabel === null
      ? []
      : [
          {
            ...{ id: 'quiz-enter', label: keys.enterLabel, group: 'Quiz', keys: 'Enter', ownsKeys: true },
            run: keys.enter,
          },
        ]),
  ])
}

const typing = '[role="dialog"], textarea, [contenteditable="true"], input:not([type="radio"])'

function isBusy(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typing) !== null
}

function takesEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('a, button, summary') !== null
}
