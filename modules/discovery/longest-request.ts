/** Most characters of a request: a sentence or two, not a document; it is echoed in steps, which are small. */
export const LONGEST_REQUEST = 600;
