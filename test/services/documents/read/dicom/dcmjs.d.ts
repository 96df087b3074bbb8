/** What is used of a library that comes without types. */
declare module 'dcmjs' {
  export interface WrittenElement {
    vr: string
    Value: unknown[]
  }
  const dcmjs: {
    data: {
      DicomDict: new (
        meta: Record<string, WrittenElement>,
      ) => { dict: Record<string, WrittenElement>; write(): ArrayBuffer }
    }
  }
  export default dcmjs
}
