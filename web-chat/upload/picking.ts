/** Files that somebody chooses, photographs, or drops on the page. */
export function takeFiles(
  inputs: HTMLInputElement[],
  { take, wanted }: { take(files: File[]): void; wanted(): boolean },
): void {
  for (const input of inputs)
    input.addEventListener('change', () => {
      take([...(input.files ?? [])])
      // So that the same file can be chosen once more.
      input.value = ''
    })

  // Always, or the browser would leave the page for the file.
  addEventListener('dragover', event => {
    event.preventDefault()
    document.body.classList.toggle('dropping', wanted())
  })
  addEventListener('dragleave', event => {
    if (event.relatedTarget === null) document.body.classList.remove('dropping')
  })
  addEventListener('drop', event => {
    event.preventDefault()
    document.body.classList.remove('dropping')
    if (wanted()) take([...(event.dataTransfer?.files ?? [])])
  })
}
