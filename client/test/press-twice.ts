import { act } from '@testing-library/react'

/** Two clicks with nothing between them, not even a drawing: faster than any hand, as a busy page makes them. */
export function pressTwice(button: HTMLElement): void {
  act(() => {
    button.click()
    button.click()
  })
}
