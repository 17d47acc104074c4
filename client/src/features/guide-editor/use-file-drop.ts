import { useEffect, useRef, useState, type RefObject } from 'react'

/** Takes a file that is dropped on an element. Whoever uses no mouse chooses it by the button there. */
export function useFileDrop<T extends HTMLElement>(
  onFile: (file: File) => void,
): { target: RefObject<T | null>; isOver: boolean } {
  const target = useRef<T>(null)
  const [isOver, setOver] = useState(false)
  const latest = useRef(onFile)
  useEffect(() => {
    latest.current = onFile
  })

  useEffect(() => {
    const element = target.current
    if (!element) return
    const over = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const leave = () => setOver(false)
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (file) latest.current(file)
    }
    element.addEventListener('dragover', over)
    element.addEventListener('dragleave', leave)
    element.addEventListener('drop', drop)
    return () => {
      element.removeEventListener('dragover', over)
      element.removeEventListener('dragleave', leave)
      element.removeEventListener('drop', drop)
    }
  }, [])
  return { target, isOver }
}
