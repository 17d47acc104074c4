/**
 * Puts the stamp before the first words that are typed or pasted into an empty text area within `frame`, until the
 * returned function is called. Only what this person types counts: a text that comes in from elsewhere is left alone.
 */
export function stampFirstRemark(frame: HTMLElement, stamp: () => string): () => void {
  let isFirst = false
  const areaOf = ({ target }: Event) => (target instanceof HTMLTextAreaElement ? target : null)
  const look = (event: Event) => (isFirst = areaOf(event)?.value === '')

  const put = (event: Event) => {
    const area = areaOf(event)
    if (!isFirst || !area || area.value === '') return
    isFirst = false
    area.setRangeText(`${stamp()} `, 0, 0, 'preserve')
    // Goes the way typing goes, so that it is shared and undone with the words.
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const listeners: Record<string, (event: Event) => void> = {
    // What an input method composes grows by steps; only before the first of them is the area empty.
    beforeinput: event => void ((event as InputEvent).isComposing || look(event)),
    compositionstart: look,
    compositionend: put,
    input: event => {
      const { inputType, isComposing } = event as InputEvent
      if (isComposing || !/^insert(?!LineBreak)/.test(inputType ?? '')) return
      put(event)
    },
  }
  for (const [type, hear] of Object.entries(listeners)) frame.addEventListener(type, hear)
  return () => {
    for (const [type, hear] of Object.entries(listeners)) frame.removeEventListener(type, hear)
  }
}
